/**
 * Words that look like somebody's name (SPEC.md EI28): a title with a name after it. Only a hint: a bare first name cannot be told
 * from the first word of a sentence, so a person still reads every line before it leaves.
 */
const titles = 'Mr|Mrs|Ms|Miss|Mx|Dr|Coach|Principal|Nurse|Father|Sister|Señora|Señor|Señorita|Sra|Srta|Sr|Don|Doña';
const titled = new RegExp(`(?<![\\p{L}\\p{N}])(?:${titles})\\.? \\p{Lu}[\\p{L}'’-]*`, 'gu');

/** The name-like words of a line, as they stand there. */
export const nameLikeIn = (line: string): readonly string[] => line.match(titled) ?? [];
