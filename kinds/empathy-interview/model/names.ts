/**
 * Words that look like somebody's name (SPEC.md EI28): a title with a name after it, or a name after what somebody is to the one
 * who speaks ("my friend Tyler"). Only a hint: a bare first name cannot be told from the first word of a sentence, so a person
 * still reads every line before it leaves.
 */
const titles = 'Mr|Mrs|Ms|Miss|Mx|Dr|Coach|Principal|Nurse|Father|Sister|Señora|Señor|Señorita|Sra|Srta|Sr|Don|Doña';
const name = "(?:(?:de|del|de la|de los|van|von|der|di|da|la|le) )*\\p{Lu}[\\p{L}'’-]*";
const relations =
  'friend|teacher|brother|sister|cousin|son|daughter|neighbor|classmate|aunt|uncle|grandma|grandpa|Grandma|Grandpa|Aunt|Uncle|Auntie|Abuela|Tía|Tío';
const nameLike = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${titles})\\.? ${name}|(?<=(?:${relations}),? )\\p{Lu}\\p{Ll}[\\p{L}'’-]*)`,
  'gu',
);

/** The name-like words of a line, as they stand there. */
export const nameLikeIn = (line: string): readonly string[] => line.match(nameLike) ?? [];
