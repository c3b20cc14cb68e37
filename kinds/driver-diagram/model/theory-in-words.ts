import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Hang, type Theory, theoryOf } from './theory.ts';
import { isDriver, statusOf, strengthOf } from './types.ts';

/**
 * The theory in one paragraph, "if ... then ... because ...", read off the links (SPEC.md DD33; product R20). Strong links are
 * told plainly, weak ones with doubt; an idea the team has abandoned is left out, a driver with no idea says so.
 */

/** The words between a team's own; a translation passes others. */
export interface TheoryWords {
  readonly aim: (aim: string) => string;
  readonly noAim: string;
  /** What we do, what then holds, why it matters. */
  readonly sentence: (ideas: string, drivers: string, because: string) => string;
  /** Nothing is tried yet for these drivers. */
  readonly noIdeas: (drivers: string, because: string) => string;
  /** Nothing hangs below this primary driver yet. */
  readonly nothing: (because: string) => string;
  readonly perhaps: (item: string) => string;
  readonly drivesAim: (driver: string, isWeak: boolean) => string;
  readonly quoted: (text: string, label: string) => string;
  /** "a", "a and b", "a, b and c". */
  readonly list: (items: readonly string[]) => string;
}

export const englishTheory: TheoryWords = {
  aim: (aim) => `Our aim: ${aim}`,
  noAim: 'We have not said our aim yet.',
  sentence: (ideas, drivers, because) => `If we try ${ideas}, then we expect ${drivers}, because ${because}.`,
  noIdeas: (drivers, because) =>
    `If we find a way to reach ${drivers}, for which we have no idea yet, then we come closer, because ${because}.`,
  nothing: (because) => `We do not know yet what to do, although ${because}.`,
  perhaps: (item) => `perhaps ${item}`,
  drivesAim: (driver, isWeak) => `${driver} ${isWeak ? 'may move' : 'moves'} our aim`,
  quoted: (text, label) => `\u201c${text}\u201d (${label})`,
  list: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`),
};

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '');

/** Everything below an item with the weakest link on the strongest way to it, each once, in reading order. */
const below = (theory: Theory, nodeId: string): ReadonlyMap<NodeRow, boolean> => {
  const found = new Map<NodeRow, boolean>();
  const visit = (id: string, isWeak: boolean): void => {
    for (const { node, link } of theory.children.get(id) ?? []) {
      const weak = isWeak || strengthOf(link) === 'weak';
      const known = found.get(node);
      // Once told plainly, nothing makes it less so; a stronger way found later does.
      if (known !== undefined && (!known || weak)) continue;
      found.set(node, weak);
      visit(node.id, weak);
    }
  };
  visit(nodeId, false);
  return found;
};

const sentenceFor = (theory: Theory, hang: Hang, words: TheoryWords): string => {
  const name = (node: NodeRow) => words.quoted(withoutStop(node.text), node.label);
  const because = words.drivesAim(name(hang.node), strengthOf(hang.link) === 'weak');
  const items = [...below(theory, hang.node.id)].filter(([node]) => node.text !== '');
  const told = (wanted: (node: NodeRow) => boolean): readonly string[] =>
    items.filter(([node]) => wanted(node)).map(([node, weak]) => (weak ? words.perhaps(name(node)) : name(node)));
  const ideas = told((node) => node.type === 'change' && statusOf(node) !== 'abandoned');
  const drivers = told(isDriver);
  if (ideas.length === 0)
    return drivers.length === 0 ? words.nothing(because) : words.noIdeas(words.list(drivers), because);
  // Ideas that hang from the primary driver itself: what we expect is that driver.
  return words.sentence(words.list(ideas), words.list(drivers.length === 0 ? [name(hang.node)] : drivers), because);
};

/** The paragraph; a board with nothing but its aim gives the aim alone. */
export const theoryInWords = (board: Board, words: TheoryWords = englishTheory): string => {
  const theory = theoryOf(board);
  const aim = theory.columns[0]?.[0];
  if (aim === undefined || aim.text === '') return words.noAim;
  const sentences = (theory.children.get(aim.id) ?? [])
    .filter(({ node }) => node.text !== '')
    .map((hang) => sentenceFor(theory, hang, words));
  const said = words.aim(aim.text);
  return [/[.?!]$/.test(said) ? said : `${said}.`, ...sentences].join(' ');
};
