import { canonicalBytes } from '#package/canonical-json.ts';
import { addEntry, dropEntry, editJson, forged, type Loose, type Parts, putBytes } from '../support/forge.ts';
import { ownKey } from '../support/projects.ts';
import type { HostileCase } from './zip-cases.ts';

/** Soundly signed manifests that say what they must not, or not what is there. */

const manifest = (change: (manifest: Loose) => void) => forged((parts) => change(parts.manifest));

const entry = (path: string, change: (entry: Loose) => void) =>
  manifest((whole) => change(whole.entries.find((row: Loose) => row.path === path)));

const wrong = (name: string, change: (manifest: Loose) => void, detail: string): HostileCase => ({
  name,
  make: manifest(change),
  code: 'E_MANIFEST',
  detail,
});

const swap = (parts: Parts, left: string, right: string): void => {
  const bytes = parts.files.get(left) ?? new Uint8Array();
  parts.files.set(left, parts.files.get(right) ?? new Uint8Array());
  parts.files.set(right, bytes);
};

const PROJECT = 'data/project.json';

/** As long as the project entry, and well written. */
const sameLength = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString('utf8').replace('"name":"C', '"name":"D'));

export const manifestCases: readonly HostileCase[] = [
  {
    name: 'another format',
    make: manifest((whole) => {
      whole.format.name = 'other-package';
    }),
    code: 'E_FORMAT',
    detail: 'format.name',
  },
  {
    name: 'no format',
    make: manifest((whole) => {
      delete whole.format;
    }),
    code: 'E_FORMAT',
    detail: 'format.name',
  },
  {
    name: 'major version 2',
    make: manifest((whole) => {
      whole.format.major = 2;
    }),
    code: 'E_VERSION_UNSUPPORTED',
    detail: 'format.major 2',
  },
  {
    name: 'major version 0',
    make: manifest((whole) => {
      whole.format.major = 0;
    }),
    code: 'E_VERSION_UNSUPPORTED',
    detail: 'format.major 0',
  },
  {
    name: 'a major version in words',
    make: manifest((whole) => {
      whole.format.major = '1';
    }),
    code: 'E_VERSION_UNSUPPORTED',
    detail: 'format.major "1"',
  },
  {
    name: 'an unknown critical feature',
    make: manifest((whole) => {
      whole.critical = ['time-travel'];
    }),
    code: 'E_CRITICAL_UNKNOWN',
    detail: '"time-travel"',
  },
  {
    name: 'another format of another version: the format is told first',
    make: manifest((whole) => {
      whole.format = { name: 'x', major: 9, minor: 0 };
      whole.critical = ['y'];
    }),
    code: 'E_FORMAT',
    detail: 'format.name',
  },
  wrong(
    'a negative revision',
    (whole) => {
      whole.lineage.revision = -1;
    },
    'lineage.revision',
  ),
  wrong(
    'revision zero',
    (whole) => {
      whole.lineage.revision = 0;
    },
    'lineage.revision',
  ),
  wrong(
    'half a revision',
    (whole) => {
      whole.lineage.revision = 1.5;
    },
    'lineage.revision',
  ),
  wrong(
    'a parent that is no digest',
    (whole) => {
      whole.lineage.parents = ['last week'];
    },
    'lineage.parents.0',
  ),
  wrong(
    'nine parents',
    (whole) => {
      whole.lineage.parents = Array.from({ length: 9 }, (_, index) => `sha256:${String(index).repeat(64)}`);
    },
    'lineage.parents',
  ),
  wrong(
    'a digest in capitals',
    (whole) => {
      whole.entries[0].sha256 = whole.entries[0].sha256.toUpperCase();
    },
    'entries.0.sha256',
  ),
  wrong(
    'an MD5 digest',
    (whole) => {
      whole.entries[0].sha256 = 'd41d8cd98f00b204e9800998ecf8427e';
    },
    'entries.0.sha256',
  ),
  wrong(
    'a size that is no number',
    (whole) => {
      whole.entries[0].size = '12';
    },
    'entries.0.size',
  ),
  wrong(
    'a role nobody has',
    (whole) => {
      whole.entries[0].role = 'code';
    },
    'entries.0.role',
  ),
  wrong(
    'a data entry without a schema',
    (whole) => {
      delete whole.entries[0].schema;
    },
    'entries.0.schema',
  ),
  wrong(
    'a date without a time',
    (whole) => {
      whole.created = '2026-01-02';
    },
    'created',
  ),
  wrong(
    'a time with an offset',
    (whole) => {
      whole.created = '2026-01-02T03:04:05+01:00';
    },
    'created',
  ),
  wrong(
    'no audience',
    (whole) => {
      delete whole.audience;
    },
    'audience',
  ),
  wrong(
    'no disclosure',
    (whole) => {
      delete whole.disclosure;
    },
    'disclosure',
  ),
  wrong(
    'a kind of document nobody knows',
    (whole) => {
      whole.kind = 'poem';
    },
    'kind',
  ),
  wrong(
    'critical features that are no list',
    (whole) => {
      whole.critical = 'none';
    },
    'critical',
  ),
  wrong(
    'a member that version 1.0 does not have',
    (whole) => {
      whole.priority = 'high';
    },
    'a member this version does not have',
  ),
  wrong(
    'a member in an entry that version 1.0 does not have',
    (whole) => {
      whole.entries[0].compression = 'none';
    },
    'a member this version does not have',
  ),
  wrong(
    'a private key in the signer',
    (whole) => {
      whole.signer.jwk.d = 'AAAA';
    },
    'a member this version does not have',
  ),
  {
    name: "another hub's package",
    make: manifest((whole) => {
      whole.audience = { hub: Buffer.alloc(32, 7).toString('base64url') };
    }),
    code: 'E_AUDIENCE',
    detail: Buffer.alloc(32, 7).toString('base64url'),
  },
  {
    name: 'entries out of order',
    make: manifest((whole) => {
      whole.entries.reverse();
    }),
    code: 'E_ENTRY_ORDER',
    detail: /^views\//,
  },
  {
    name: 'an entry listed twice',
    make: manifest((whole) => {
      whole.entries.unshift(whole.entries[0]);
    }),
    code: 'E_ENTRY_ORDER',
    detail: /^data\//,
  },
  {
    name: 'a listed entry that is missing',
    make: forged((parts) => {
      parts.files.delete(PROJECT);
    }),
    code: 'E_ENTRY_SET',
    detail: `${PROJECT} is not in the package`,
  },
  {
    name: 'an entry that is not listed',
    make: forged((parts) => {
      parts.files.set('media/x.png', new Uint8Array());
    }),
    code: 'E_ENTRY_SET',
    detail: 'media/x.png is not in the list of contents',
  },
  {
    name: 'the manifest listing itself',
    make: manifest((whole) => {
      whole.entries.push({
        path: 'manifest.json',
        role: 'media',
        type: 'application/json',
        size: 1,
        sha256: '0'.repeat(64),
      });
      whole.entries.sort((left: Loose, right: Loose) => (left.path < right.path ? -1 : 1));
    }),
    code: 'E_ENTRY_SET',
    detail: 'manifest.json is not in the package',
  },
  {
    name: 'a listed path that leads out',
    make: manifest((whole) => {
      whole.entries.unshift({
        path: '../x.json',
        role: 'media',
        type: 'application/json',
        size: 1,
        sha256: '0'.repeat(64),
      });
    }),
    code: 'E_ENTRY_SET',
    detail: '../x.json is not in the package',
  },
  {
    name: 'a wrong size',
    make: entry(PROJECT, (row) => {
      row.size += 1;
    }),
    code: 'E_ENTRY_SIZE',
    detail: PROJECT,
  },
  {
    name: 'contents of two entries swapped',
    make: forged((parts) => swap(parts, 'data/project.json', 'data/session.json')),
    code: 'E_ENTRY_SIZE',
    detail: 'data/project.json',
  },
  {
    name: 'a letter changed in the data',
    make: forged((parts) => {
      parts.files.set(PROJECT, sameLength(parts.files.get(PROJECT) ?? new Uint8Array()));
    }),
    code: 'E_DIGEST',
    detail: PROJECT,
  },
  {
    name: 'a wrong digest',
    make: entry(PROJECT, (row) => {
      row.sha256 = '0'.repeat(64);
    }),
    code: 'E_DIGEST',
    detail: PROJECT,
  },
  {
    name: 'JSON declared as a picture',
    make: entry(PROJECT, (row) => {
      row.type = 'image/svg+xml';
    }),
    code: 'E_ENTRY_TYPE',
    detail: `${PROJECT} as image/svg+xml`,
  },
  {
    name: 'a place nothing stands in',
    make: forged((parts) =>
      addEntry(parts, { path: 'data/secrets.json', role: 'data', type: 'application/json', schema: 'board/1' }, '{}'),
    ),
    code: 'E_ENTRY_TYPE',
    detail: 'data/secrets.json is no place in a package',
  },
  {
    name: 'a picture that is none',
    make: forged((parts) =>
      addEntry(parts, { path: 'media/photo.png', role: 'media', type: 'image/png' }, '<script>1</script>'),
    ),
    code: 'E_ENTRY_TYPE',
    detail: 'media/photo.png is no image/png',
  },
  {
    name: 'data declared as a view',
    make: entry(PROJECT, (row) => {
      row.role = 'view';
      row.renderer = { name: 'x', version: '1' };
      row.from = [PROJECT];
      delete row.schema;
    }),
    code: 'E_ENTRY_ROLE',
    detail: `${PROJECT} as view`,
  },
  {
    name: 'a view declared as data',
    make: entry('views/items.csv', (row) => {
      row.role = 'data';
      row.schema = 'board/1';
      delete row.renderer;
      delete row.from;
    }),
    code: 'E_ENTRY_ROLE',
    detail: 'views/items.csv as data',
  },
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
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.kind = 'mind-map';
      }),
    ),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: mind-map 1',
  },
  {
    name: 'a later version of a kind',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.kindVersion = 99;
      }),
    ),
    code: 'E_KIND_UNSUPPORTED',
    detail: 'data/boards/fb1.json: fishbone 99',
  },
  {
    name: 'PDSA cycles, which this version cannot read',
    make: forged((parts) =>
      addEntry(parts, { path: 'data/pdsa.json', role: 'data', type: 'application/json', schema: 'pdsa/1' }, '{}'),
    ),
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
    make: forged((parts) =>
      editJson(parts, 'data/boards/interviews.json', (board) => {
        board.nodes.push({ ...board.nodes[0], id: 'smuggled', type: 'quote', props: { kind: 'say' } });
      }),
    ),
    code: 'E_KIND_PATH',
    detail: 'data/boards/interviews.json: quote smuggled',
  },
  {
    name: 'a board without a name',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.name = '';
      }),
    ),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: name',
  },
  {
    name: 'a text of 4,001 letters',
    make: forged((parts) =>
      editJson(parts, PROJECT, (project) => {
        project.problem.text = 'x'.repeat(4001);
      }),
    ),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: problem.text`,
  },
  {
    name: 'a text of 4,001 letters in a member nobody knows',
    make: forged((parts) =>
      editJson(parts, PROJECT, (project) => {
        project.zz = 'x'.repeat(4001);
      }),
    ),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: a text that is too long`,
  },
  {
    name: 'a text longer than its kind allows',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.nodes[0].text = 'x'.repeat(3999);
      }),
    ),
    code: 'E_SCHEMA',
    detail: /^data\/boards\/fb1\.json: .*: text$/,
  },
  {
    name: 'a terminal escape in a text',
    make: forged((parts) =>
      editJson(parts, PROJECT, (project) => {
        project.name = 'Fine\u001b[2J';
      }),
    ),
    code: 'E_SCHEMA',
    detail: `${PROJECT}: a hidden character`,
  },
  {
    name: 'a direction override in a text',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.nodes[0].text = 'a\u202eb';
      }),
    ),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: a hidden character',
  },
  {
    name: 'an item of a type its kind does not have',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.nodes[0].type = 'toString';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /type$/,
  },
  {
    name: 'a link of a type its kind does not have',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links[0].type = 'constructor';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /type$/,
  },
  {
    name: 'props of the wrong shape',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.nodes.find((node: Loose) => node.type === 'change').props.status = 'great';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /props\.status$/,
  },
  {
    name: 'an item inside itself',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        const cause = board.nodes.find((node: Loose) => node.parentId !== null);
        cause.parentId = cause.id;
      }),
    ),
    code: 'E_SCHEMA',
    detail: /is inside itself$/,
  },
  {
    name: 'an item under one that is not there',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.nodes.find((node: Loose) => node.parentId !== null).parentId = 'nobody';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /parent$/,
  },
  {
    name: 'a link to what is not there',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links[0].fromId = 'nobody';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /nobody is not in the package$/,
  },
  {
    name: 'a link that ends on another board',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links[0].toId = 'category-b1';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /category-b1 is not on its board$/,
  },
  {
    name: 'two items of one id',
    make: forged((parts) =>
      editJson(parts, 'data/boards/fb1.json', (board) => {
        board.nodes[1].id = board.nodes[0].id;
      }),
    ),
    code: 'E_SCHEMA',
    detail: /occurs twice$/,
  },
  {
    name: 'two boards of one id',
    make: forged((parts) =>
      addEntry(
        parts,
        { path: 'data/boards/twin.json', role: 'data', type: 'application/json', schema: 'board/1' },
        parts.files.get('data/boards/fb1.json') ?? '',
      ),
    ),
    code: 'E_LINEAGE',
    detail: 'data/boards/twin.json',
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
    name: 'a lineage of another session',
    make: manifest((whole) => {
      whole.lineage.session = 'another';
    }),
    code: 'E_LINEAGE',
    detail: 'session',
  },
  {
    name: 'a lineage of another project',
    make: manifest((whole) => {
      whole.lineage.project = 'another';
    }),
    code: 'E_LINEAGE',
    detail: 'project',
  },
  {
    name: 'a meeting of another project',
    make: forged((parts) =>
      editJson(parts, 'data/session.json', (session) => {
        session.project = 'another';
      }),
    ),
    code: 'E_LINEAGE',
    detail: "the meeting's project",
  },
  {
    name: 'an old file mixed in',
    make: forged((parts) => {
      const board = JSON.parse(Buffer.from(parts.files.get('data/boards/fb1.json') ?? '').toString());
      board.name = 'Last month';
      parts.files.set('data/boards/fb1.json', canonicalBytes(board));
    }),
    code: 'E_ENTRY_SIZE',
    detail: 'data/boards/fb1.json',
  },
  {
    name: 'a file under another name than its id',
    make: forged((parts) => {
      const bytes = parts.files.get('data/boards/fb1.json') ?? '';
      dropEntry(parts, 'data/boards/fb1.json');
      addEntry(
        parts,
        { path: 'data/boards/zz9.json', role: 'data', type: 'application/json', schema: 'board/1' },
        bytes,
      );
    }),
    code: 'E_LINEAGE',
    detail: 'data/boards/zz9.json',
  },
  {
    name: 'a board that is a list',
    make: forged((parts) => putBytes(parts, 'data/boards/fb1.json', '[]')),
    code: 'E_SCHEMA',
    detail: 'data/boards/fb1.json: ',
  },
  {
    name: `a manifest that is only text`,
    make: forged(() => {}, { manifestBytes: Buffer.from('"hello"') }),
    code: 'E_SIGNER_UNKNOWN',
    detail: 'the manifest carries no key',
  },
  {
    name: `a keyid of another in a manifest whose key fits`,
    make: manifest((whole) => {
      whole.signer.keyid = `${ownKey.keyid.slice(0, -1)}A`;
    }),
    code: 'E_SIGNER_MISMATCH',
    detail: 'signer.keyid',
  },
  {
    name: 'an interview under another name than its id',
    make: forged((parts) => {
      const path = 'data/interviews/interview-i1.json';
      const bytes = parts.files.get(path) ?? '';
      dropEntry(parts, path);
      addEntry(
        parts,
        { path: 'data/interviews/zz9.json', role: 'data', type: 'application/json', schema: 'interview/1' },
        bytes,
      );
    }),
    code: 'E_LINEAGE',
    detail: 'data/interviews/zz9.json',
  },
  {
    name: 'props of a link of the wrong shape',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links.find((link: Loose) => link.type === 'drives').props = { strength: 7 };
      }),
    ),
    code: 'E_SCHEMA',
    detail: /props\.strength$/,
  },
  {
    name: 'props of a board with people on it that nobody knows',
    make: forged((parts) =>
      editJson(parts, 'data/boards/interviews.json', (board) => {
        board.props = { notes: 'x' };
      }),
    ),
    code: 'E_SCHEMA',
    detail: 'data/boards/interviews.json: props.',
  },
  {
    name: 'two members of one id',
    make: forged((parts) =>
      editJson(parts, PROJECT, (project) => {
        project.team[1].id = project.team[0].id;
      }),
    ),
    code: 'E_SCHEMA',
    detail: 'two members of one id',
  },
  {
    name: 'a link twice',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links.push({ ...board.links[0], id: 'again' });
      }),
    ),
    code: 'E_SCHEMA',
    detail: 'again is there twice',
  },
  {
    name: 'a link from an item to itself',
    make: forged((parts) =>
      editJson(parts, 'data/boards/dd1.json', (board) => {
        board.links[0].fromId = board.links[0].toId;
      }),
    ),
    code: 'E_SCHEMA',
    detail: /joins an item to itself$/,
  },
];
