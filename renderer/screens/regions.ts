/**
 * F6 goes round the parts of a screen, as in every desktop program; nothing a person is doing there is disturbed. Regions carry
 * `data-region`; the first thing in each that takes the keyboard gets it.
 */
const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea, [role="tree"], [tabindex="0"]';

const order = ['canvas', 'panel', 'rail'] as const;

/** Moves the keyboard to the next part of the screen after the one it is in. */
export const nextRegion = (): void => {
  const inside = document.activeElement?.closest('[data-region]')?.getAttribute('data-region');
  const at = order.indexOf(inside as (typeof order)[number]);
  for (let step = 1; step <= order.length; step += 1) {
    const region = order[(at + step) % order.length];
    const target = document.querySelector<HTMLElement>(`[data-region="${region}"] :is(${FOCUSABLE})`);
    if (target === null) continue;
    target.focus();
    return;
  }
};
