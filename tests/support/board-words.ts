import fc from 'fast-check';

/** Words as they really come: short, long, other scripts, things that look like markup. All tidy (domain SPEC.md D3). */
const word = fc.constantFrom(
  'late',
  'bus',
  'attendance',
  'a',
  '43%',
  'matemáticas',
  'desafortunadamente',
  'niñez',
  '¿por qué?',
  'الطلاب',
  'يتأخرون',
  'Schülerbeförderungsverordnung',
  'internationalizationandlocalizationofeverything',
  '🚌',
  '👩🏽‍🏫',
  'é',
  '<b>bold</b>',
  '&amp;',
  '"quoted"',
  '=1+1',
  'WWWWWWWW',
  'iiiiiiii',
);

/** A text of nothing to about thirty words, sometimes on two lines; at most 400 characters, which every kind allows. */
export const boardText: fc.Arbitrary<string> = fc
  .array(word, { maxLength: 30 })
  .chain((words) =>
    fc.constantFrom(' ', ' ', ' ', '\n').map((joint) => {
      const half = Math.floor(words.length / 2);
      return [words.slice(0, half).join(' '), words.slice(half).join(' ')].filter((part) => part !== '').join(joint);
    }),
  )
  .map((text) => (text.length > 400 ? text.slice(0, text.lastIndexOf(' ', 400)) : text).trim())
  .filter((text) => text.length <= 400 && text.isWellFormed());
