import type { Board } from '#domain/board.ts';
import { addNode } from '#domain/board-edits.ts';
import { drawingToSvg } from '#domain/drawing.ts';
import type { Kind } from '#domain/kind.ts';
import type { ThemeName } from '#domain/palette.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { jsonObject } from '#domain/rows.ts';
import { examples } from '../examples/examples.ts';
import { commands } from './commands.ts';
import { findings } from './findings.ts';
import { layout, shownOrder } from './layout.ts';
import { outline } from './outline.ts';
import { place } from './place.ts';
import { projectReport, report } from './report.ts';
import { homeOf, theoryOf } from './theory.ts';
import { linkTypes, types } from './types.ts';

/** The driver diagram: a team's theory of improvement, from the aim to the ideas it will try (SPEC.md). */

const VERSION = 1;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What a screen reader says about the picture as a whole. */
const description = (board: Board): string => {
  const [, primary = [], secondary = [], tertiary = [], change = []] = theoryOf(board).columns;
  const parts = [
    counted(primary.length, 'primary driver', 'primary drivers'),
    counted(secondary.length, 'secondary driver', 'secondary drivers'),
    ...(tertiary.length > 0 ? [counted(tertiary.length, 'tertiary driver', 'tertiary drivers')] : []),
    counted(change.length, 'change idea', 'change ideas'),
  ];
  return `Driver diagram: an aim, ${parts.join(', ')}.`;
};

export const driverDiagram: Kind = {
  id: 'driver-diagram',
  version: VERSION,
  name: 'Driver diagram',
  single: false,
  types,
  linkTypes,
  boardProps: jsonObject,
  boardBooks: ['keptOrder'],
  seenOrder: (board) => shownOrder(board).map(({ id }) => id),
  commands,
  startIds: 1,
  start(rows, boardId, ids) {
    const [id] = ids;
    if (id === undefined)
      return refuse(ruleBroken('D1', 'E_IDS', 'This board needs one id for its aim. Nothing was changed.'));
    const { labelPrefix } = types.aim;
    return addNode(rows, { id, boardId, type: 'aim', parentId: null, text: '', props: {}, labelPrefix });
  },
  place,
  parentOf: (board, nodeId) => homeOf(theoryOf(board), nodeId)?.node.id ?? null,
  layout,
  outline,
  findings,
  toSvg: (board: Board, theme: ThemeName) => drawingToSvg(layout(board), theme, board.row.name, description(board)),
  report,
  projectReport,
  migrate: (nodes, fromVersion) =>
    fromVersion === VERSION
      ? ok(nodes)
      : refuse(
          ruleBroken(
            'D9',
            'E_KIND_VERSION',
            'This driver diagram was made by a newer version of Throughline. Nothing was changed; update the app to open it.',
          ),
        ),
  get examples() {
    return examples();
  },
};
