import { boardOf, boardsInOrder, subtreeOf } from '#domain/board.ts';
import { escapeXml } from '#domain/drawing.ts';
import type { Kinds, OutlineItem } from '#domain/kind.ts';
import type { Rows } from '#domain/rows.ts';
import { CSV_PATH, HTML_PATH, svgPath } from './names.ts';

/**
 * What people may open without Throughline: a picture of each board, a table and a page. Every view is a pure function of the
 * package's own data entries, made by a named renderer, so that whoever verifies a package draws it again and compares. The
 * generators know nothing but fixed tags and escaped text: no script, no handler, no reference to anything outside.
 */

export interface Renderer {
  readonly name: string;
  /** Raised whenever the same rows would give other bytes: a kind's picture, a column, a tag. */
  readonly version: string;
  /** The bytes of the view at `path`; undefined when this renderer draws nothing there. */
  render(rows: Rows, kinds: Kinds, path: string): Uint8Array | undefined;
}

const SVG: Renderer = {
  name: 'throughline-svg',
  version: '1',
  render(rows, kinds, path) {
    for (const row of rows.boards.values()) {
      if (svgPath(row.id) !== path) continue;
      const board = boardOf(rows, row.id);
      const kind = kinds.get(row.kind);
      return board && kind && Buffer.from(kind.toSvg(board, 'paper'), 'utf8');
    }
    return undefined;
  },
};

/** Beginnings that a spreadsheet takes for a formula, in their full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

const csvCell = (text: string): string => {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
};

const CSV: Renderer = {
  name: 'throughline-csv',
  version: '1',
  render(rows, kinds, path) {
    if (path !== CSV_PATH) return undefined;
    const lines = [['board', 'type', 'label', 'under', 'text']];
    for (const row of boardsInOrder(rows)) {
      const board = boardOf(rows, row.id);
      if (board === undefined) continue;
      const types = Object.keys(kinds.get(row.kind)?.types ?? {});
      const tops = (board.childrenByParent.get(null) ?? []).toSorted(
        (left, right) => types.indexOf(left.type) - types.indexOf(right.type),
      );
      for (const node of tops.flatMap((top) => subtreeOf(board, top.id))) {
        if (kinds.get(row.kind)?.types[node.type]?.unseen === true) continue;
        const parent = node.parentId === null ? undefined : board.nodes.get(node.parentId);
        lines.push([row.name, node.type, node.label, parent?.label ?? '', node.text]);
      }
    }
    // Line ends after RFC 4180.
    return Buffer.from(lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''), 'utf8');
  },
};

const STYLE =
  'body{font:1.125rem/1.5 "Atkinson Hyperlegible Next","Atkinson Hyperlegible",Verdana,sans-serif;color:#1c1b19;background:#faf7f0;max-width:44rem;margin:2rem auto;padding:0 1rem}h1,h2{line-height:1.2}ul{padding-left:1.25rem}li{margin:.25rem 0}.label{color:#5c584f;font-variant-numeric:tabular-nums;margin-right:.5rem}.quiet{color:#5c584f}';

const tag = (name: 'h1' | 'h2' | 'h3' | 'p' | 'li', text: string): string => `<${name}>${escapeXml(text)}</${name}>\n`;

const outlineHtml = (items: readonly OutlineItem[]): string => {
  if (items.length === 0) return '';
  const lines = items.map(({ label, text, children }) => {
    const name = label === '' ? '' : `<span class="label">${escapeXml(label)}</span>`;
    return `<li>${name}${escapeXml(text)}${outlineHtml(children)}</li>\n`;
  });
  return `<ul>\n${lines.join('')}</ul>\n`;
};

const listHtml = (title: string, texts: readonly string[]): string =>
  texts.length === 0 ? '' : `${tag('h3', title)}<ul>\n${texts.map((text) => tag('li', text)).join('')}</ul>\n`;

/** The texts of a list in the meeting's props. */
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap((item: { text?: unknown }) => (typeof item?.text === 'string' ? [item.text] : []))
    : [];

const meetingHtml = (rows: Rows): string =>
  [...rows.sessions.values()]
    .map(
      (session) =>
        tag('h2', session.title) +
        (session.heldOn === '' ? '' : tag('p', session.heldOn)) +
        listHtml('Decisions', textsOf(session.props.decisions)) +
        listHtml('Next steps', textsOf(session.props.nextSteps)),
    )
    .join('');

const HTML: Renderer = {
  name: 'throughline-html',
  version: '1',
  render(rows, kinds, path) {
    if (path !== HTML_PATH) return undefined;
    const project = [...rows.project.values()][0];
    const title = project?.name ?? '';
    const school = project?.props.school?.name;
    const problem = project?.props.problem?.text;
    const boards = boardsInOrder(rows).map((row) => {
      const board = boardOf(rows, row.id);
      const kind = kinds.get(row.kind);
      return tag('h2', row.name) + (board && kind ? outlineHtml(kind.outline(board)) : '');
    });
    return Buffer.from(
      `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n<title>${escapeXml(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${tag('h1', title)}${school === undefined ? '' : tag('p', school)}${problem === undefined ? '' : tag('p', problem)}${meetingHtml(rows)}${boards.join('')}</body>\n</html>\n`,
      'utf8',
    );
  },
};

const renderers: readonly Renderer[] = [SVG, CSV, HTML];

/** The renderer of this name and version; undefined when this app has none such. */
export const findRenderer = (name: string, version: string): Renderer | undefined =>
  renderers.find((renderer) => renderer.name === name && renderer.version === version);

/** The views a package of `rows` has: their paths and who draws them. */
export const viewsOf = (rows: Rows): readonly { readonly path: string; readonly renderer: Renderer }[] => [
  ...[...rows.boards.keys()].map((id) => ({ path: svgPath(id), renderer: SVG })),
  { path: CSV_PATH, renderer: CSV },
  { path: HTML_PATH, renderer: HTML },
];

/** What a view is drawn from: every data entry, because an item may be linked to any other. */
export const sourcesOf = (dataPaths: readonly string[]): readonly string[] => dataPaths.toSorted();

/**
 * What no view of any renderer may hold: a reader that cannot draw a view again refuses it for these. Text is escaped in
 * every view, so none of them can be somebody's words. From one `<` a search goes to the next at most, and from one quotation mark
 * over white space only: a picture of nothing but `<` costs no more than another.
 */
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [
    /<\s*(?:[a-z]+:)?(?:script|foreignobject|iframe|object|embed|link|base|form|animate|set|use|image|img|audio|video|a)\b/i,
    'tag',
  ],
  [/<[^<>]*[\s/"']on[a-z]+\s*=/i, 'handler'],
  [/<[^<>]*[\s/"'](?:href|src|srcset|action|xlink:href|data)\s*=/i, 'reference'],
  // After a quoted value, which may itself hold a `>` or a `<`.
  [/["'][\s/]*on[a-z]+\s*=/i, 'handler'],
  [/["'][\s/]*(?:href|src|srcset|action|xlink:href|data)\s*=/i, 'reference'],
  [/url\s*\(|@import|javascript:|http-equiv\s*=\s*["']?refresh/i, 'reference'],
  [/<!ENTITY|<!DOCTYPE\s+(?!html>)/i, 'entity'],
];

/** True when a cell of the table begins like a formula. Reads RFC 4180 cell by cell: what stands inside quotes begins nothing. */
const hasFormula = (table: string): boolean => {
  let isQuoted = false;
  let isStart = true;
  for (const character of table) {
    if (isStart && character !== '"' && character !== '\n' && character !== '\r' && FORMULA.test(character))
      return true;
    // The quote that opens a cell leaves its first character still to come.
    if (character === '"') isQuoted = !isQuoted;
    else isStart = !isQuoted && (character === ',' || character === '\n');
  }
  return false;
};

/** Why a view this app cannot draw again is dangerous all the same; null when nothing was found. */
export const activeContent = (type: string, bytes: Uint8Array): string | null => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  if (type === 'text/csv') return hasFormula(text) ? 'formula' : null;
  for (const [shape, what] of ACTIVE) if (shape.test(text)) return what;
  return null;
};
