import { addEntry, forged, type Loose, putBytes, relist } from '../support/forge.ts';
import { entry, type HostileCase } from './hostile-case.ts';

/** Pictures that do not show what the data says, or do more than show. */

const SVG = 'views/fb1.svg';
const CSV = 'views/items.csv';
const HTML = 'views/index.html';

const rewritten = (path: string, change: (text: string) => string) =>
  forged((parts) =>
    putBytes(parts, path, change(Buffer.from(parts.files.get(path) ?? new Uint8Array()).toString('utf8'))),
  );

/** The view rewritten by a renderer this version does not have. */
const strange = (path: string, change: (text: string) => string) =>
  forged((parts) => {
    putBytes(parts, path, change(Buffer.from(parts.files.get(path) ?? new Uint8Array()).toString('utf8')));
    parts.manifest.entries.find((row: Loose) => row.path === path).renderer = { name: 'strange', version: '1' };
  });

const diverges = (name: string, path: string, change: (text: string) => string): HostileCase => ({
  name,
  make: rewritten(path, change),
  code: 'E_VIEW_DIVERGES',
  detail: path,
});

const active = (name: string, path: string, change: (text: string) => string, what: string): HostileCase => ({
  name: `${name}, by a renderer nobody knows`,
  make: strange(path, change),
  code: 'E_VIEW_DIVERGES',
  detail: `${path}: ${what}`,
});

const inside = (piece: string) => (text: string) => text.replace('</svg>', `${piece}</svg>`);

export const viewCases: readonly HostileCase[] = [
  diverges('a text that differs from the data', SVG, (text) => text.replace('Communication', 'Commotion')),
  diverges('a script', SVG, inside('<script>1</script>')),
  diverges('an external picture', SVG, inside('<image href="https://x.invalid/x.png"/>')),
  diverges('a CSV formula', CSV, (text) => `${text}"=1+1"\r\n`),
  diverges('a page with one more line', HTML, (text) => text.replace('</body>', '<p>Approved</p></body>')),
  diverges('a white space more', SVG, (text) => `${text}\n`),
  diverges('an empty picture', SVG, () => ''),
  {
    name: 'a stale picture',
    make: forged((parts) => {
      parts.files.set(SVG, parts.files.get('views/dd1.svg') ?? new Uint8Array());
      relist(parts, SVG);
    }),
    code: 'E_VIEW_DIVERGES',
    detail: SVG,
  },
  {
    name: 'a source that is missing',
    make: entry(SVG, (row) => {
      row.from = ['data/boards/gone.json'];
    }),
    code: 'E_VIEW_SOURCE',
    detail: `${SVG} from data/boards/gone.json`,
  },
  {
    name: 'a view said to be made from a view',
    make: entry(SVG, (row) => {
      row.from = [CSV];
    }),
    code: 'E_VIEW_SOURCE',
    detail: `${SVG} from ${CSV}`,
  },
  {
    name: 'a view said to be made from less',
    make: entry(SVG, (row) => {
      row.from = ['data/boards/fb1.json'];
    }),
    code: 'E_VIEW_SOURCE',
    detail: `${SVG}: not all it was drawn from`,
  },
  {
    name: 'a picture of a board that is not there',
    make: forged((parts) =>
      addEntry(
        parts,
        {
          path: 'views/ghost.svg',
          role: 'view',
          type: 'image/svg+xml',
          renderer: { name: 'throughline-svg', version: '1' },
          from: ['data/project.json'],
        },
        '<svg/>',
      ),
    ),
    code: 'E_VIEW_SOURCE',
    detail: 'views/ghost.svg: throughline-svg draws nothing there',
  },
  {
    name: 'a table by the renderer of pictures',
    make: entry(CSV, (row) => {
      row.renderer.name = 'throughline-svg';
    }),
    code: 'E_VIEW_SOURCE',
    detail: `${CSV}: throughline-svg draws nothing there`,
  },
  active('a script', SVG, inside('<script>1</script>'), 'tag'),
  active('a script with an odd name', SVG, inside('<svg:script>1</svg:script>'), 'tag'),
  active('a handler', SVG, inside('<g onload="x()"/>'), 'handler'),
  active('a handler after a slash', SVG, inside('<g/onload="x()"/>'), 'handler'),
  active('a handler after a value that holds a bracket', SVG, inside('<g id=">" onload="x()"/>'), 'handler'),
  active('a handler after a value that holds the other bracket', SVG, inside('<g id="<" onload="x()"/>'), 'handler'),
  active('a reference after a value that holds a bracket', SVG, inside('<g id=">" href="#x"/>'), 'reference'),
  // A search that began anew at each bracket and went to the end from there would not come to an end.
  active('an import behind very many brackets', SVG, inside(`${'<'.repeat(500_000)}@import`), 'reference'),
  active('an import behind very many brackets and spaces', SVG, inside(`${'< '.repeat(500_000)}@import`), 'reference'),
  active('a foreign object', SVG, inside('<foreignObject/>'), 'tag'),
  active('an external picture', SVG, inside('<image href="https://x.invalid/x.png"/>'), 'tag'),
  active('an external style', SVG, inside('<g style="fill:url(https://x.invalid/x)"/>'), 'reference'),
  active('an entity', SVG, (text) => `<!DOCTYPE svg [<!ENTITY x "y">]>${text}`, 'entity'),
  active('a frame', HTML, (text) => text.replace('</body>', '<iframe src="x"></iframe></body>'), 'tag'),
  active(
    'a refresh',
    HTML,
    (text) => text.replace('</head>', '<meta http-equiv="refresh" content="0;url=https://x.invalid">'),
    'reference',
  ),
  active('a formula', CSV, (text) => `${text}"=1+1"\r\n`, 'formula'),
  active('a formula that begins with minus', CSV, (text) => `${text}-1+1\r\n`, 'formula'),
];
