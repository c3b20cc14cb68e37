import { keysInOrder } from '#domain/order.ts';
import { emptyRows, type LinkRow, type NodeRow, type Rows } from '#domain/rows.ts';

/**
 * A project whose thread is long: strands of ten items, each from four quotes over a theme and a need, and from two causes over a
 * driver, to a change idea.
 */

const STRAND = 10;
const boards = { interviews: 'empathy-interview', fish: 'fishbone', drivers: 'driver-diagram' } as const;
type BoardId = keyof typeof boards;

const consent = { adult: 'signed', audio: false, share: 'network' };
const said = ['The letter said court', 'Nobody asks why until May', 'Shifts end after ten', 'The bus is late'] as const;
const need = { who: 'A parent on shifts', needsTo: 'hear early from one person', because: 'a letter is a threat' };

/** So many items that stand on the thread, and the aim, the bone and the interview that they need. */
export const longThread = (items: number): Rows => {
  const rows = emptyRows();
  const sortKeys = keysInOrder(items + STRAND);
  const nodes = new Map<string, NodeRow>();
  const links = new Map<string, LinkRow>();
  const counts = new Map<string, number>();
  const add = (boardId: BoardId, type: string, prefix: string, text: string, more: Partial<NodeRow> = {}): NodeRow => {
    const number = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, number);
    const label = `${prefix}${number}`;
    const sortKey = sortKeys[nodes.size] ?? '';
    const node: NodeRow = {
      id: `${type}-${number}`,
      boardId,
      type,
      parentId: null,
      label,
      text,
      sortKey,
      props: {},
      ...more,
    };
    nodes.set(node.id, node);
    return node;
  };
  const join = (type: string, from: NodeRow, to: NodeRow, props: LinkRow['props'] = {}) => {
    const id = `${type}-${from.id}-${to.id}`;
    links.set(id, { id, boardId: to.boardId, type, fromId: from.id, toId: to.id, props });
  };
  const strength = { strength: 'strong' };
  add('fish', 'effect', 'fx', 'Many miss school');
  const bone = add('fish', 'category', 'b', 'Getting here');
  const aim = add('drivers', 'aim', 'aim', 'Fewer miss school');
  const primary = add('drivers', 'primary', 'P', 'Families know where they stand');
  const interview = add('interviews', 'interview', 'i', 'P01', {
    props: { role: 'parent', heldOn: '2026-01-05', consent },
  });
  join('drives', aim, primary, strength);
  for (let strand = 1; strand <= items / STRAND; strand += 1) {
    const quotes = said.map((words) =>
      add('interviews', 'quote', 'q', `${words} ${strand}`, { parentId: interview.id, props: { kind: 'say' } }),
    );
    const theme = add('interviews', 'theme', 'th', `Theme ${strand}`);
    const sentence = `${need.who} needs a way to ${need.needsTo} because ${need.because}.`;
    const why = add('interviews', 'need', 'n', sentence, { props: need });
    const causes = [1, 2].map((each) => add('fish', 'cause', 'c', `Cause ${strand}.${each}`, { parentId: bone.id }));
    const secondary = add('drivers', 'secondary', 'S', `Driver ${strand}`);
    const idea = add('drivers', 'change', 'CI', `Idea ${strand}`, { props: { status: 'idea' } });
    for (const quote of quotes) join('in-theme', quote, theme);
    join('from-theme', theme, why);
    for (const [index, cause] of causes.entries()) {
      const quote = quotes[index];
      if (quote !== undefined) join('supports', quote, cause);
      join('answered-by', cause, secondary);
    }
    join('drives', primary, secondary, strength);
    join('drives', secondary, idea, strength);
  }
  return {
    ...rows,
    boards: new Map(
      Object.entries(boards).map(([id, kind], index) => [
        id,
        { id, kind, kindVersion: 1, name: id, sortKey: `a${index}`, props: {} },
      ]),
    ),
    nodes,
    links,
    counters: new Map([...counts].map(([id, count]) => [id, { id, next: count + 1 }])),
  };
};
