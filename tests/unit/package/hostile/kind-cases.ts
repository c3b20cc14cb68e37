import { dropEntry, editJson, forged } from '../support/forge.ts';
import { added, content, entry, type HostileCase, manifest } from './hostile-case.ts';

/** Contents that this version cannot read, and contents that stand where another kind of content belongs. */

const PROJECT = 'data/project.json';

export const kindCases: readonly HostileCase[] = [
  {
    name: 'a retraction, which this version cannot read',
    make: manifest((whole) => {
      whole.kind = 'retraction';
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'a retraction',
  },
  {
    name: 'a board of a later schema',
    make: entry('data/boards/fb1.json', (row) => {
      row.schema = 'board/2';
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: board/2',
  },
  {
    name: 'an interview of a later schema',
    make: entry('data/interviews/interview-i1.json', (row) => {
      row.schema = 'interview/2';
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/interviews/interview-i1.json: interview/2',
  },
  {
    name: 'a schema with the name of a built-in',
    make: entry('data/boards/fb1.json', (row) => {
      row.schema = 'constructor/1';
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: constructor/1',
  },
  {
    name: 'a kind of board nobody knows',
    make: content('data/boards/fb1.json', (board) => {
      board.kind = 'mind-map';
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: mind-map 1',
  },
  {
    name: 'a later version of a kind',
    make: content('data/boards/fb1.json', (board) => {
      board.kindVersion = 99;
    }),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: fishbone 99',
  },
  {
    name: 'PDSA cycles, which this version cannot read',
    make: added('data/pdsa.json', 'pdsa/1'),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/pdsa.json: pdsa/1',
  },
  {
    name: 'an interview relabelled as a board',
    make: entry('data/interviews/interview-i1.json', (row) => {
      row.schema = 'board/1';
    }),
    code: 'E_KIND_PATH',
    detail: 'data/interviews/interview-i1.json: board/1',
  },
  {
    name: 'a board where the project belongs',
    make: entry(PROJECT, (row) => {
      row.schema = 'board/1';
    }),
    code: 'E_KIND_PATH',
    detail: `${PROJECT}: board/1`,
  },
  {
    name: 'an interview inside a board',
    make: forged((parts) => {
      const interview = JSON.parse(Buffer.from(parts.files.get('data/interviews/interview-i1.json') ?? '').toString());
      const { board: _b, lines: _l, ...node } = interview;
      dropEntry(parts, 'data/interviews/interview-i1.json');
      editJson(parts, 'data/boards/interviews.json', (board) => {
        board.nodes.push(node);
      });
    }),
    code: 'E_KIND_PATH',
    detail: 'data/boards/interviews.json: interview interview-i1',
  },
  {
    name: 'a quote inside a board',
    make: content('data/boards/interviews.json', (board) => {
      board.nodes.push({ ...board.nodes[0], id: 'smuggled', type: 'quote', props: { kind: 'say' } });
    }),
    code: 'E_KIND_PATH',
    detail: 'data/boards/interviews.json: quote smuggled',
  },
];
