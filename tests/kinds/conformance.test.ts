import { expect, it } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { views } from '#kinds/views.ts';
import { describeKind } from '#tests/support/kind-conformance.ts';

it('every kind has exactly one view, and every view its kind', () => {
  expect(views.map((view) => view.id).sort()).toEqual([...kinds.keys()].sort());
});

for (const view of views) {
  const kind = kinds.get(view.id);
  if (kind !== undefined) describeKind(kind, view);
}
