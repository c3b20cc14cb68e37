import { dropEntry, forged, type Loose, putBytes } from '../support/forge.ts';
import { content, type HostileCase } from './hostile-case.ts';

/** Contents of a known kind, well listed, that are not what their kind can be. */

const PROJECT = 'data/project.json';

export const contentCases: readonly HostileCase[] = [
  {
    name: 'a board without a name',
    make: content('data/boards/fb1.json', (board) => {
      board.name = '';
    }),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: name',
  },
  {
    name: 'a text of 4,001 letters',
    make: content(PROJECT, (project) => {
      project.problem.text = 'x'.repeat(4001);
    }),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: problem.text`,
  },
  {
    name: 'a text of 4,001 letters in a member nobody knows',
    make: content(PROJECT, (project) => {
      project.zz = 'x'.repeat(4001);
    }),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: a text that is too long`,
  },
  {
    name: 'a text longer than its kind allows',
    make: content('data/boards/fb1.json', (board) => {
      board.nodes[0].text = 'x'.repeat(3999);
    }),
    code: 'E_SCHEMA',
    detail: /^data\/boards\/fb1\.json: .*: text$/,
  },
  {
    name: 'a terminal escape in a text',
    make: content(PROJECT, (project) => {
      project.name = 'Fine\u001b[2J';
    }),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: a hidden character`,
  },
  {
    name: 'a direction override in a text',
    make: content('data/boards/fb1.json', (board) => {
      board.nodes[0].text = 'a\u202eb';
    }),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: a hidden character',
  },
  {
    name: 'an item of a type its kind does not have',
    make: content('data/boards/fb1.json', (board) => {
      board.nodes[0].type = 'toString';
    }),
    code: 'E_SCHEMA',
    detail: /type$/,
  },
  {
    name: 'a link of a type its kind does not have',
    make: content('data/boards/dd1.json', (board) => {
      board.links[0].type = 'constructor';
    }),
    code: 'E_SCHEMA',
    detail: /type$/,
  },
  {
    name: 'props of the wrong shape',
    make: content('data/boards/dd1.json', (board) => {
      board.nodes.find((node: Loose) => node.type === 'change').props.status = 'great';
    }),
    code: 'E_SCHEMA',
    detail: /props\.status$/,
  },
  {
    name: 'an item inside itself',
    make: content('data/boards/fb1.json', (board) => {
      const cause = board.nodes.find((node: Loose) => node.parentId !== null);
      cause.parentId = cause.id;
    }),
    code: 'E_SCHEMA',
    detail: /is inside itself$/,
  },
  {
    name: 'an item under one that is not there',
    make: content('data/boards/fb1.json', (board) => {
      board.nodes.find((node: Loose) => node.parentId !== null).parentId = 'nobody';
    }),
    code: 'E_SCHEMA',
    detail: /parent$/,
  },
  {
    name: 'a link to what is not there',
    make: content('data/boards/dd1.json', (board) => {
      board.links[0].fromId = 'nobody';
    }),
    code: 'E_SCHEMA',
    detail: /nobody is not in the package$/,
  },
  {
    name: 'a link that ends on another board',
    make: content('data/boards/dd1.json', (board) => {
      board.links[0].toId = 'category-b1';
    }),
    code: 'E_SCHEMA',
    detail: /category-b1 is not on its board$/,
  },
  {
    name: 'two items of one id',
    make: content('data/boards/fb1.json', (board) => {
      board.nodes[1].id = board.nodes[0].id;
    }),
    code: 'E_SCHEMA',
    detail: /occurs twice$/,
  },
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
  {
    name: 'props of a link of the wrong shape',
    make: content('data/boards/dd1.json', (board) => {
      board.links.find((link: Loose) => link.type === 'drives').props = { strength: 7 };
    }),
    code: 'E_SCHEMA',
    detail: /props\.strength$/,
  },
  {
    name: 'props of a board with people on it that nobody knows',
    make: content('data/boards/interviews.json', (board) => {
      board.props = { notes: 'x' };
    }),
    code: 'E_SCHEMA',
    detail: 'data/boards/interviews.json: props.',
  },
  {
    name: 'two members of one id',
    make: content(PROJECT, (project) => {
      project.team[1].id = project.team[0].id;
    }),
    code: 'E_SCHEMA',
    detail: 'two members of one id',
  },
  {
    name: 'a link twice',
    make: content('data/boards/dd1.json', (board) => {
      board.links.push({ ...board.links[0], id: 'again' });
    }),
    code: 'E_SCHEMA',
    detail: 'again is there twice',
  },
  {
    name: 'a link from an item to itself',
    make: content('data/boards/dd1.json', (board) => {
      board.links[0].fromId = board.links[0].toId;
    }),
    code: 'E_SCHEMA',
    detail: /joins an item to itself$/,
  },
];
