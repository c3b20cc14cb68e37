import type { Trouble } from '#domain/result.ts';
import type { ContainerEntry } from './container.ts';
import type { Contents } from './contents.ts';
import { entryLimit, limits } from './limits.ts';

/** A project may grow larger than one package may be: that is said before anything is written, never found out by the hub. */

const tooLarge = (what: string, advice: string): Trouble => ({
  code: 'E_EXPORT_TOO_LARGE',
  message: `${what} Nothing was exported and nothing was changed; ${advice}`,
});
const counted = (count: number): string => count.toLocaleString('en-US');

/** What no reader would take of `contents`: too many items, links or lines in one place; undefined when all of it fits. */
export const contentsTooLarge = ({ boards, interviews }: Contents): Trouble | undefined => {
  for (const { name, nodes, links } of boards) {
    if (nodes.length > limits.nodesPerBoard)
      return tooLarge(
        `The board "${name}" has ${counted(nodes.length)} items; a package holds ${counted(limits.nodesPerBoard)} of one board.`,
        'divide it into two boards.',
      );
    if (links.length > limits.linksPerBoard)
      return tooLarge(
        `The board "${name}" has ${counted(links.length)} links; a package holds ${counted(limits.linksPerBoard)} of one board.`,
        'divide it into two boards.',
      );
  }
  const longest = interviews.find(({ lines }) => lines.length > limits.linesPerInterview);
  return (
    longest &&
    tooLarge(
      `The interview ${longest.text} has ${counted(longest.lines.length)} lines; a package holds ${counted(limits.linesPerInterview)} of one interview.`,
      'divide it into two interviews.',
    )
  );
};

/** What the container adds: two headers and twice the name for each entry, and its end record. Bytes. */
const HEADERS = 30 + 46;
const END = 22;

/** What no reader would take of the entries: too many of them, one of them or all of them too long; undefined when they fit. */
export const entriesTooLarge = (entries: readonly ContainerEntry[]): Trouble | undefined => {
  const isOver = ({ name, bytes }: ContainerEntry) => bytes.length > entryLimit(name);
  const size = entries.reduce((sum, { name, bytes }) => sum + bytes.length + 2 * name.length + HEADERS, END);
  return entries.length > limits.entries || size > limits.package || entries.some(isOver)
    ? tooLarge('This project is larger than one package can be.', 'divide its largest board into two.')
    : undefined;
};
