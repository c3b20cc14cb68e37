import type { Thread, ThreadItem, ThreadLink } from './thread.ts';

/**
 * Colours of the thread: each primary driver has one, by its label, as on its own board (driver diagram DD17), and what flows to
 * it or from it takes it on. Null: on no driver's thread.
 */
export const threadTones = (thread: Thread): ReadonlyMap<string, number> => {
  const tones = new Map<string, number>();
  const primary = [...thread.items.values()].filter((item) => item.type === 'primary');
  for (const [index, driver] of primary.entries()) tones.set(driver.id, index % 8);
  const flow = (isDownward: boolean, starts: readonly string[]): void => {
    const open = [...starts];
    for (let at = 0; at < open.length; at += 1) {
      const id = open[at] ?? '';
      const links = (isDownward ? thread.linksFrom : thread.linksTo).get(id) ?? [];
      for (const next of links.map((link) => (isDownward ? link.to : link.from))) {
        const stage = thread.items.get(next)?.stage;
        if (tones.has(next) || stage === 'aim' || stage === 'measure') continue;
        tones.set(next, tones.get(id) ?? 0);
        open.push(next);
      }
    }
  };
  flow(
    true,
    primary.map((driver) => driver.id),
  );
  flow(false, [...tones.keys()]);
  return tones;
};

/** The colour of a line: of the driver it leaves, else of what it leads to, else of where it comes from. */
export const linkTone = (
  { from, to }: ThreadLink,
  tones: ReadonlyMap<string, number>,
  items: ReadonlyMap<string, ThreadItem>,
): number | null => {
  const [first, second] = items.get(from)?.stage === 'driver' ? [from, to] : [to, from];
  return tones.get(first) ?? tones.get(second) ?? null;
};
