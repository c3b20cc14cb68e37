import type { Board } from '#domain/board.ts';
import { drawingFaults } from '#domain/drawing.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { fishBoard, fishSketch } from '../boards.ts';

/** Runs inside the browser: our fish and mermaid's, in one page, in turn. Bundled by bundle.ts. */

interface Mermaid {
  initialize(options: object): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

let salt = 0;
const nextSalt = (): string => {
  salt += 1;
  return `${salt}:`;
};

/** The same fish in mermaid's words: levels are told by indentation. */
const toMermaid = (items: number): string => {
  const sketch = fishSketch(items, nextSalt());
  const lines = ['ishikawa-beta', `  ${sketch.effect}`];
  const add = (causes: (typeof sketch.bones)[number]['causes'], indent: string): void => {
    for (const cause of causes) {
      lines.push(`${indent}${cause.text}`);
      add(cause.causes ?? [], `${indent}  `);
    }
  };
  for (const bone of sketch.bones) {
    lines.push(`    ${bone.text}`);
    add(bone.causes, '      ');
  }
  return lines.join('\n');
};

const overlappingTexts = (place: Element): number => {
  const at = [...place.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
  return at.reduce(
    (sum, one, index) =>
      sum +
      at
        .slice(index + 1)
        .filter(
          (other) =>
            one.left < other.right - 1 &&
            other.left < one.right - 1 &&
            one.top < other.bottom - 1 &&
            other.top < one.bottom - 1,
        ).length,
    0,
  );
};

/** What can be run by name. Boards and words are made beforehand, each with texts of its own. */
export type FishWork = 'layout' | 'picture' | 'mermaid';

let boards: readonly Board[] = [];
let words: readonly string[] = [];
const place = document.createElement('div');
document.body.append(place);
const { mermaid } = globalThis as unknown as { readonly mermaid?: Mermaid };
mermaid?.initialize({ startOnLoad: false, maxTextSize: 1_000_000 });

/** Makes what `runFish` will need. */
export const prepareFish = (work: FishWork, items: number, times: number): void => {
  boards = work === 'mermaid' ? [] : Array.from({ length: times }, () => fishBoard(items, nextSalt()));
  words = work === 'mermaid' ? Array.from({ length: times }, () => toMermaid(items)) : [];
};

const show = (svg: string): void => {
  place.innerHTML = svg;
  place.getBoundingClientRect();
};

export const runFish = async (work: FishWork): Promise<void> => {
  for (const board of boards) {
    if (work === 'layout') fishbone.layout(board);
    else show(fishbone.toSvg(board, 'paper'));
  }
  for (const text of words) show((await mermaid?.render('fish', text))?.svg ?? '');
};

/** Pairs of texts that overlap in what stands on the page now. */
export const overlapsOnPage = (): number => overlappingTexts(place);

export const faultsOfFish = (items: number): number => drawingFaults(fishbone.layout(fishBoard(items))).length;
