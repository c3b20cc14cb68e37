import { dropEntry, forged, type Loose, putBytes } from '../support/forge.ts';
import { type HostileCase, unfit } from './hostile-case.ts';

/** Contents of a known kind, well listed, that are not what their kind can be. */

const PROJECT = 'data/project.json';

export const contentCases: readonly HostileCase[] = [
  unfit('a board without a name', 'data/boards/fb1.json', 'data/boards/fb1.json: name', (board) => {
    board.name = '';
  }),
  unfit('a text of 4,001 letters', PROJECT, `${PROJECT}: problem.text`, (project) => {
    project.problem.text = 'x'.repeat(4001);
  }),
  unfit(
    'a text of 4,001 letters in a member nobody knows',
    PROJECT,
    `${PROJECT}: a text that is too long`,
    (project) => {
      project.zz = 'x'.repeat(4001);
    },
  ),
  unfit(
    'a text longer than its kind allows',
    'data/boards/fb1.json',
    /^data\/boards\/fb1\.json: .*: text$/,
    (board) => {
      board.nodes[0].text = 'x'.repeat(3999);
    },
  ),
  unfit('a terminal escape in a text', PROJECT, `${PROJECT}: a hidden character`, (project) => {
    project.name = 'Fine\u001b[2J';
  }),
  unfit(
    'a direction override in a text',
    'data/boards/fb1.json',
    'data/boards/fb1.json: a hidden character',
    (board) => {
      board.nodes[0].text = 'a\u202eb';
    },
  ),
  unfit('an item of a type its kind does not have', 'data/boards/fb1.json', /type$/, (board) => {
    board.nodes[0].type = 'toString';
  }),
  unfit('a link of a type its kind does not have', 'data/boards/dd1.json', /type$/, (board) => {
    board.links[0].type = 'constructor';
  }),
  unfit('props of the wrong shape', 'data/boards/dd1.json', /props\.status$/, (board) => {
    board.nodes.find((node: Loose) => node.type === 'change').props.status = 'great';
  }),
  unfit('an item inside itself', 'data/boards/fb1.json', /is inside itself$/, (board) => {
    const cause = board.nodes.find((node: Loose) => node.parentId !== null);
    cause.parentId = cause.id;
  }),
  unfit('an item under one that is not there', 'data/boards/fb1.json', /parent$/, (board) => {
    board.nodes.find((node: Loose) => node.parentId !== null).parentId = 'nobody';
  }),
  unfit('a link to what is not there', 'data/boards/dd1.json', /nobody is not in the package$/, (board) => {
    board.links[0].fromId = 'nobody';
  }),
  unfit('a link that ends on another board', 'data/boards/dd1.json', /category-b1 is not on its board$/, (board) => {
    board.links[0].toId = 'category-b1';
  }),
  unfit('two items of one id', 'data/boards/fb1.json', /occurs twice$/, (board) => {
    board.nodes[1].id = board.nodes[0].id;
  }),
  {
    name: 'no project',
    make: forged((parts) => dropEntry(parts, PROJECT)),
    code: 'E_SCHEMA',
    detail: 'a package has a project and a session',
  },
  {
    name: 'no session',
    make: forged((parts) => dropEntry(parts, 'data/session.json')),
    code: 'E_SCHEMA',
    detail: 'a package has a project and a session',
  },
  {
    name: 'a board that is a list',
    make: forged((parts) => putBytes(parts, 'data/boards/fb1.json', '[]')),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: ',
  },
  unfit('props of a link of the wrong shape', 'data/boards/dd1.json', /props\.strength$/, (board) => {
    board.links.find((link: Loose) => link.type === 'drives').props = { strength: 7 };
  }),
  unfit(
    'props of a board with people on it that nobody knows',
    'data/boards/interviews.json',
    'data/boards/interviews.json: props.',
    (board) => {
      board.props = { notes: 'x' };
    },
  ),
  unfit('two members of one id', PROJECT, 'two members of one id', (project) => {
    project.team[1].id = project.team[0].id;
  }),
  unfit('a link twice', 'data/boards/dd1.json', 'again is there twice', (board) => {
    board.links.push({ ...board.links[0], id: 'again' });
  }),
  unfit('a link from an item to itself', 'data/boards/dd1.json', /joins an item to itself$/, (board) => {
    board.links[0].fromId = board.links[0].toId;
  }),
];
