/**
 * A list as people paste it (product R47): one item a line, deeper ones further in by tabs or spaces, bullets and numbers or
 * none. Pure and linear; nothing of an item's own words is touched.
 */
export interface ListItem {
  readonly text: string;
  /** 0 = at the left edge; never more than one deeper than the item above. */
  readonly depth: number;
}

/** A tab is worth this many spaces. */
const TAB = 4;
const MARKS = ['- [ ] ', '- [x] ', '- [X] ', '- ', '* ', '+ ', '\u2022 ', '\u2013 ', '\u2014 ', '\u25e6 ', '\u25aa '];

/** Columns of white space before the first letter, and where that letter is. */
const indentOf = (line: string): { readonly width: number; readonly from: number } => {
  let width = 0;
  let from = 0;
  for (const character of line) {
    if (character === '\t') width += TAB - (width % TAB);
    else if (character === ' ' || character === '\u00a0') width += 1;
    else break;
    from += 1;
  }
  return { width, from };
};

/** A line without its bullet or number ("- ", "3. ", "b) "); words that only look like one stay. */
const withoutMark = (line: string): string => {
  const spaced = line.replace(/^(\S{1,3})\t/, '$1 ');
  const mark = MARKS.find((each) => spaced.startsWith(each));
  if (mark !== undefined) return spaced.slice(mark.length).trim();
  return spaced.replace(/^(?:[0-9]{1,3}|[a-zA-Z])[.)] +/, '').trim();
};

/** The items of a pasted text in order; empty lines are left out. */
export const parseIndentedList = (text: string): readonly ListItem[] => {
  const items: ListItem[] = [];
  /** Indents of the items that the next line may stand under. */
  const open: number[] = [];
  for (const line of text.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    const { width, from } = indentOf(line);
    const words = withoutMark(line.slice(from));
    if (words === '') continue;
    while (open.length > 0 && (open.at(-1) ?? 0) >= width) open.pop();
    items.push({ text: words, depth: open.length });
    open.push(width);
  }
  return items;
};
