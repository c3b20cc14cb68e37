import { forged, type Loose } from '../support/forge.ts';
import { ownKey } from '../support/projects.ts';
import { type HostileCase, manifest } from './hostile-case.ts';

/** Soundly signed manifests of another form, of another version, for somebody else, or of another key than they say. */

const wrong = (name: string, change: (manifest: Loose) => void, detail: string): HostileCase => ({
  name,
  make: manifest(change),
  code: 'E_MANIFEST',
  detail,
});

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
];
