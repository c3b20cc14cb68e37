/**
 * Finding any of many spans in a text. A project may hide thousands of them, and a file from elsewhere may say so of its own
 * accord: the work for each letter of a text is bounded by the longest span and grows only with the logarithm of their count. A
 * pattern that lists them all tries each at each letter, and the engine gives up on it long before that.
 */

/** One letter with its accent is written in two ways; to us they are one. */
export const composed = (text: string): string => text.normalize('NFC');

/** Text of a keyboard's plain signs, as most is: there only capitals have another form. */
const isPlain = /^[ -~]*$/;

const foldThoroughly = (text: string): string =>
  text
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/[\u00ad\u200b-\u200d\u2060]+/g, '')
    .replace(/[^\S ]\s*| \s+/g, ' ');

/**
 * Composed text as spans are looked for in it: capitals and small letters are one (there and back, or ſ were no s and ẞ no ß),
 * every white space is one space, and soft hyphens and joiners, which nobody sees inside a word, hide nothing from us.
 */
const fold = (text: string): string =>
  isPlain.test(text) && !text.includes('  ') ? text.toLowerCase() : foldThoroughly(text);

/** How a span is looked for. */
export const foldSpan = (span: string): string => fold(composed(span)).trim();

/** The unit of a span at `depth`; before every other where the span has ended. */
const unitAt = (span: string | undefined, depth: number): number =>
  span !== undefined && depth < span.length ? span.charCodeAt(depth) : -1;

/** The first place in `sorted` from `low` on, before `high`, whose unit at `depth` is `unit` or a later one. */
const firstFrom = (sorted: readonly string[], low: number, high: number, depth: number, unit: number): number => {
  let [first, end] = [low, high];
  while (first < end) {
    const middle = (first + end) >> 1;
    if (unitAt(sorted[middle], depth) < unit) first = middle + 1;
    else end = middle;
  }
  return first;
};

/** Which of `sorted`, ascending and each there once, is the longest that stands in `text` at `start`; -1 for none. */
export const longestAt = (sorted: readonly string[], text: string, start: number): number => {
  // Those that agree with the text so far stand together: from `low` on, before `high`.
  let [low, high, found] = [0, sorted.length, -1];
  for (let depth = 0; start + depth < text.length; depth += 1) {
    const unit = text.charCodeAt(start + depth);
    if (unitAt(sorted[low], depth) < unit) low = firstFrom(sorted, low, high, depth, unit);
    if (unitAt(sorted[high - 1], depth) > unit) high = firstFrom(sorted, low, high, depth, unit + 1);
    if (low >= high) return found;
    // In this order a span stands before the longer ones that begin with it.
    if (sorted[low]?.length === depth + 1) found = low;
  }
  return found;
};

/** Where a span stands in the composed text. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  /** The span, as it is looked for. */
  readonly span: string;
}

/** Per unit of the folded text: where the letter it comes from begins and ends in the composed text. */
const originsOf = (text: string): { readonly from: readonly number[]; readonly to: readonly number[] } => {
  const [from, to]: [number[], number[]] = [[], []];
  let at = 0;
  let isSpace = false;
  for (const letter of text) {
    const end = at + letter.length;
    const form = fold(letter);
    if (form === ' ' && isSpace) to[to.length - 1] = end;
    else
      for (let unit = 0; unit < form.length; unit += 1) {
        from.push(at);
        to.push(end);
      }
    if (form !== '') isSpace = form === ' ';
    at = end;
  }
  return { from, to };
};

/** False where surely none of `spans` begins in a text: nearly everywhere, told by two units alone. */
const createBeginnings = (spans: readonly string[]): ((text: string, at: number) => boolean) => {
  const single = new Set(spans.filter((span) => span.length === 1).map((span) => span.charCodeAt(0)));
  const pair = (text: string, at: number) => (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 0xfff;
  const pairs = new Uint8Array(0x1000);
  for (const span of spans) pairs[pair(span, 0)] = 1;
  return (text, at) => pairs[pair(text, at)] === 1 || single.has(text.charCodeAt(at));
};

/**
 * A function that finds `spans`, folded ones, in a text: from left to right, the longest at each place. Hits are places in the
 * composed text.
 */
export const createFinder = (spans: Iterable<string>): ((text: string) => readonly Hit[]) => {
  const sorted = [...new Set(spans)].sort();
  const mayBegin = createBeginnings(sorted);
  return (raw) => {
    const text = composed(raw);
    const looked = fold(text);
    const found: { readonly start: number; readonly span: string }[] = [];
    for (let start = 0; start < looked.length; start += 1) {
      if (!mayBegin(looked, start)) continue;
      const span = sorted[longestAt(sorted, looked, start)];
      if (span === undefined) continue;
      found.push({ start, span });
      start += span.length - 1;
    }
    if (found.length === 0) return [];
    const { from, to } = originsOf(text);
    return found.map(({ start, span }) => ({
      from: from[start] as number,
      to: to[start + span.length - 1] as number,
      span,
    }));
  };
};
