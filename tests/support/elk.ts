import { createRequire } from 'node:module';
import type { Drawing, Point } from '#domain/drawing.ts';

/**
 * The same boxes and links as on one of our drawings, laid out by ELK's layered algorithm: a peer to be measured beside, never
 * part of the app. Columns mean something on our boards and are not the layout's to choose, so it is given them.
 */

interface Section {
  readonly startPoint: Point;
  readonly endPoint: Point;
  readonly bendPoints?: readonly Point[];
}
interface Placed {
  readonly edges: readonly { readonly sections?: readonly Section[] }[];
}
type Elk = new () => { layout(graph: object): Promise<Placed> };

// A package from before modules.
const Layered = createRequire(import.meta.url)('elkjs') as Elk;
const elk = new Layered();

/** The lines of ELK's drawing, one for each link; `columnOf` gives the number of the column a box stands in. */
export const drawnByElk = async (
  { boxes, strokes }: Drawing,
  columnOf: (boxId: string) => number,
): Promise<readonly (readonly Point[])[]> => {
  const { edges } = await elk.layout({
    id: 'board',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'POLYLINE',
      'elk.partitioning.activate': 'true',
    },
    children: boxes.map(({ id, width, height }) => ({
      id,
      width,
      height,
      layoutOptions: { 'elk.partitioning.partition': `${columnOf(id)}` },
    })),
    edges: strokes.map(({ id, joins }) => ({ id, sources: [joins?.[0]], targets: [joins?.[1]] })),
  });
  return edges.flatMap(({ sections = [] }) =>
    sections.map(({ startPoint, bendPoints, endPoint }) => [startPoint, ...(bendPoints ?? []), endPoint]),
  );
};
