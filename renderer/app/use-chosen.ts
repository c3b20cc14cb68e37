import { useState } from 'react';

/** The chosen one of a list never waits beyond its edge. Give it to the chosen element as its `ref`. */
export const intoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/**
 * Which of what was found is chosen, the first until another is. It is known by its id: the list may change while somebody
 * chooses, and Enter does what was chosen.
 */
export const useChosen = <Item extends { readonly id: string }>(found: readonly Item[]) => {
  const [chosenId, choose] = useState<string | null>(null);
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === chosenId),
  );
  return {
    chosen: found[at],
    choose,
    /** One on (1) or back (-1), as far as the list goes. */
    step: (by: 1 | -1) => choose(found[Math.min(Math.max(at + by, 0), found.length - 1)]?.id ?? null),
  };
};
