import type { Kinds } from '#domain/kind.ts';
import { sameJson } from '#domain/patches.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { type Refusal, refused } from './codes.ts';
import type { Manifest, ViewEntry } from './manifest.ts';
import { activeContent, findRenderer, type Renderer, sourcesOf } from './views.ts';

/** Step 9: every view shows what the data says, because it is drawn again and compared. */

const checkSources = (view: ViewEntry, dataPaths: ReadonlySet<string>): Result<null, Refusal> => {
  for (const path of view.from) if (!dataPaths.has(path)) return refused('E_VIEW_SOURCE', `${view.path} from ${path}`);
  return ok(null);
};

/** A board wired as no person could wire it may be more than its kind can draw; that is the package's fault, not ours. */
const draw = (renderer: Renderer, rows: Rows, kinds: Kinds, path: string): Uint8Array | undefined => {
  try {
    return renderer.render(rows, kinds, path);
  } catch {
    return undefined;
  }
};

/** Paths of the views that no renderer of this app could draw again; they are not to be shown. */
export const checkViews = (
  manifest: Manifest,
  entries: ReadonlyMap<string, Uint8Array>,
  rows: Rows,
  kinds: Kinds,
): Result<readonly string[], Refusal> => {
  const dataPaths = manifest.entries.filter((entry) => entry.role === 'data').map((entry) => entry.path);
  const known = new Set(dataPaths);
  const expected = sourcesOf(dataPaths);
  const unchecked: string[] = [];
  for (const view of manifest.entries) {
    if (view.role !== 'view') continue;
    const sources = checkSources(view, known);
    if (!sources.ok) return sources;
    const bytes = entries.get(view.path) ?? new Uint8Array();
    const renderer = findRenderer(view.renderer.name, view.renderer.version);
    if (renderer === undefined) {
      const active = activeContent(view.type, bytes);
      if (active !== null) return refused('E_VIEW_DIVERGES', `${view.path}: ${active}`);
      unchecked.push(view.path);
      continue;
    }
    const drawn = draw(renderer, rows, kinds, view.path);
    if (drawn === undefined) return refused('E_VIEW_SOURCE', `${view.path}: ${renderer.name} draws nothing there`);
    if (!sameJson(view.from, expected)) return refused('E_VIEW_SOURCE', `${view.path}: not all it was drawn from`);
    if (Buffer.compare(drawn, bytes) !== 0) return refused('E_VIEW_DIVERGES', view.path);
  }
  return ok(unchecked);
};
