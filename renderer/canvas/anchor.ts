import type { Box, Point } from '#domain/drawing.ts';

/** How many cards in sight vote; more would not change the outcome. */
const VOTERS = 64;

/**
 * How far a new drawing is to be moved so that most of what was in sight stays where it was. A fish that grows at its tail gets
 * larger coordinates everywhere; on the screen only what really moved should move (docs/decisions/0060).
 */
export const anchorShift = (inSight: readonly Box[], after: readonly Box[]): Point => {
  const before = new Map(inSight.slice(0, VOTERS).map((box) => [box.id, box]));
  const votes = new Map<string, { readonly shift: Point; count: number }>();
  let open = before.size;
  for (const box of after) {
    if (open === 0) break;
    const old = before.get(box.id);
    if (old === undefined) continue;
    open -= 1;
    const shift = { x: old.x - box.x, y: old.y - box.y };
    const key = `${shift.x},${shift.y}`;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { shift, count: 1 });
    else vote.count += 1;
  }
  let best: { readonly shift: Point; readonly count: number } = { shift: { x: 0, y: 0 }, count: 0 };
  for (const vote of votes.values()) if (vote.count > best.count) best = vote;
  return best.shift;
};
