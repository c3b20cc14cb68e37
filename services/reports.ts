import { boardOf, boardsInOrder } from '#domain/board.ts';
import type { Kinds } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import { readBoards, readPrivacy } from '#domain/privacy/privacy.ts';
import type { Json, JsonObject, Rows } from '#domain/rows.ts';
import { kinds as allKinds } from '#kinds/models.ts';
import { restsOnWithheldOnly } from '#package/evidence.ts';

const isFigures = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merged = (left: Json | undefined, right: Json): Json => {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  // Labels are unique in a project, so figures by label never meet.
  return isFigures(left) && isFigures(right) ? { ...left, ...right } : right;
};

/** Figures that are the largest over all boards, not their sum. */
const largest: ReadonlySet<string> = new Set(['maxDepth', 'votesPerPerson']);

/** Labels of the items all of whose support, on whichever board it stands, is withheld: the package's own rule (product R37). */
const derivedFromWithheldOnly = (rows: Rows, kinds: Kinds): readonly string[] => {
  const { withheld } = readPrivacy(readBoards(rows, kinds), true);
  return [...restsOnWithheldOnly(rows, kinds, withheld).keys()]
    .flatMap((id) => rows.nodes.get(id)?.label ?? [])
    .sort(compareLabels);
};

/** The figures of a project (`throughline project report`): what its boards say, counts added up, lists joined. */
export const projectReport = (rows: Rows, kinds: Kinds = allKinds): JsonObject => {
  const report: Record<string, Json> = {};
  const take = (figures: JsonObject): void => {
    for (const [key, value] of Object.entries(figures)) {
      const before = report[key];
      report[key] =
        largest.has(key) && typeof before === 'number' && typeof value === 'number'
          ? Math.max(before, value)
          : merged(before, value);
    }
  };
  for (const kind of kinds.values()) take(kind.projectReport?.(rows) ?? {});
  for (const { id, kind: kindId } of boardsInOrder(rows)) {
    const board = boardOf(rows, id);
    if (board !== undefined) take(kinds.get(kindId)?.report(board) ?? {});
  }
  return { ...report, derivedFromWithheldOnly: derivedFromWithheldOnly(rows, kinds) };
};
