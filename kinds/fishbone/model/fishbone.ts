import type { Board } from '#domain/board.ts';
import { addNode } from '#domain/board-edits.ts';
import { drawingToSvg } from '#domain/drawing.ts';
import type { Kind } from '#domain/kind.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { examples } from '../examples/examples.ts';
import { commands } from './commands.ts';
import { findings } from './findings.ts';
import {
  allCauses,
  categoriesOf,
  effectOf,
  FISHBONE_TEXT_LIMIT,
  fishboneProps,
  KIND_ID,
  linkTypes,
  types,
} from './items.ts';
import { layout } from './layout.ts';
import { outline } from './outline.ts';
import { place } from './place.ts';
import { release } from './release.ts';
import { projectReport, report } from './report.ts';

/** What the picture says to somebody who cannot see it; the outline says the rest. */
const describe = (board: Board): string => {
  const bones = categoriesOf(board).map((category) => category.text);
  const causes = allCauses(board).length;
  const named =
    bones.length === 0
      ? 'no bones yet'
      : `${bones.length === 1 ? '1 bone' : `${bones.length} bones`} (${bones.join('; ')})`;
  return `Fishbone diagram of "${effectOf(board)?.text ?? ''}": ${named}, ${causes === 1 ? '1 cause' : `${causes} causes`}.`;
};

/** The fishbone: why does the problem happen? Rules in ../SPEC.md. */
export const fishbone: Kind = {
  id: KIND_ID,
  version: 1,
  name: 'Fishbone',
  single: false,
  types,
  linkTypes,
  boardProps: fishboneProps,
  commands,
  startIds: 1,
  start: (rows, boardId, [id]) =>
    id === undefined
      ? refuse(ruleBroken('D1', 'E_IDS', 'This board needs an id for its head. Nothing was changed.'))
      : addNode(rows, {
          id,
          boardId,
          type: 'effect',
          parentId: null,
          text: '',
          props: {},
          labelPrefix: types.effect.labelPrefix,
          textLimit: FISHBONE_TEXT_LIMIT,
        }),
  place,
  layout,
  outline,
  findings,
  toSvg: (board, theme) => drawingToSvg(layout(board), theme, board.row.name, describe(board)),
  release,
  report,
  projectReport,
  migrate: (nodes) => ok(nodes),
  examples,
};
