import { editJson, forged, type Loose } from '../support/forge.ts';
import type { HostileCase } from './zip-cases.ts';

/** Soundly signed packages that tell what may not be told. */

const FIRST = 'data/interviews/interview-i1.json';
const SECOND = 'data/interviews/interview-i2.json';
const interview = (path: string, change: (content: Loose) => void) => forged((parts) => editJson(parts, path, change));
const disclosure = (change: (interviews: Loose) => void) =>
  forged((parts) => change(parts.manifest.disclosure.interviews));

export const privacyCases: readonly HostileCase[] = [
  {
    name: 'consent withdrawn',
    make: interview(FIRST, (content) => {
      content.props.consent.share = 'none';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'consent for the team only',
    make: interview(FIRST, (content) => {
      content.props.consent.share = 'team';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'no consent noted',
    make: interview(FIRST, (content) => {
      delete content.props.consent;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'a guardian who did not sign',
    make: interview(FIRST, (content) => {
      content.props.consent.guardian = 'missing';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'no share level',
    make: interview(FIRST, (content) => {
      delete content.props.consent.share;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'a role that was not noted',
    make: interview(FIRST, (content) => {
      delete content.props.role;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'an unknown member in an interview',
    make: interview(FIRST, (content) => {
      content.name = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: `,
  },
  {
    name: 'an unknown member in a line',
    make: interview(FIRST, (content) => {
      content.lines[0].speaker = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: lines.0`,
  },
  {
    name: "an unknown member in an interview's props",
    make: interview(FIRST, (content) => {
      content.props.name = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.`,
  },
  {
    name: 'an unknown member in the consent',
    make: interview(FIRST, (content) => {
      content.props.consent.signedBy = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.consent`,
  },
  {
    name: "an unknown member in a line's props",
    make: interview(FIRST, (content) => {
      content.lines[0].props.speaker = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: quote-q1: props.`,
  },
  {
    name: 'an unknown member in a theme',
    make: forged((parts) =>
      editJson(parts, 'data/boards/interviews.json', (board) => {
        board.nodes[0].props.speaker = 'Ana';
      }),
    ),
    code: 'E_SCHEMA',
    detail: /^data\/boards\/interviews\.json: .*: props\.$/,
  },
  {
    name: 'a share level nobody knows',
    make: interview(FIRST, (content) => {
      content.props.consent.share = 'everybody';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.consent.share`,
  },
  {
    name: 'the interviewer named',
    make: interview(FIRST, (content) => {
      content.props.interviewer = 'Ana';
    }),
    code: 'E_REDACTION',
    detail: 'interview-i1: interviewer should have stayed',
  },
  {
    name: 'a redaction still to be done',
    make: interview(SECOND, (content) => {
      content.lines[3].props.pii = [{ span: 'six at', kind: 'time', replaceWith: '[time]' }];
    }),
    code: 'E_REDACTION',
    detail: 'quote-q6: pii should have stayed',
  },
  {
    // Worked with before it is refused, each of these would be looked for in every line and every other stand-in.
    name: 'redactions by the thousand still to be done',
    make: interview(SECOND, (content) => {
      const [line] = content.lines;
      const same = 'on on on on on ';
      for (let count = 0; count < 120; count += 1)
        content.lines.push({
          ...line,
          id: `more-${count}`,
          text: same.repeat(200).trim(),
          props: {
            ...line.props,
            pii: Array.from({ length: 50 }, (_, index) => ({
              span: `${same}${count} ${index}`,
              kind: 'name',
              replaceWith: same.repeat(4).trim(),
            })),
          },
        });
    }),
    code: 'E_REDACTION',
    detail: 'more-0: pii should have stayed',
  },
  {
    name: 'a stand-in that stands nowhere',
    make: interview(SECOND, (content) => {
      content.lines[3].text = 'I clock in at six at the mill.';
    }),
    code: 'E_REDACTION',
    detail: 'quote-q6: [employer] is not in its text',
  },
  {
    name: 'fewer interviews listed than there are',
    make: disclosure((interviews) => {
      interviews.included = 1;
    }),
    code: 'E_DISCLOSURE_COUNT',
    detail: '1 interviews listed, 2 found',
  },
  {
    name: 'more interviews listed than there are',
    make: disclosure((interviews) => {
      interviews.included = 3;
    }),
    code: 'E_DISCLOSURE_COUNT',
    detail: '3 interviews listed, 2 found',
  },
  {
    name: 'a wrong count of redactions',
    make: disclosure((interviews) => {
      interviews.redactions = 0;
    }),
    code: 'E_DISCLOSURE_COUNT',
    detail: '0 redactions listed, 1 found',
  },
  {
    name: 'an interview on a board that is not there',
    make: interview(FIRST, (content) => {
      content.board = 'nowhere';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: board`,
  },
  {
    name: 'an interview on a board without a rule of consent',
    make: interview(FIRST, (content) => {
      content.board = 'fb1';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: type`,
  },
  {
    name: 'an interview under another',
    make: interview(FIRST, (content) => {
      content.parentId = 'interview-i2';
    }),
    code: 'E_SCHEMA',
    detail: 'interview-i1: interview-i1: parent',
  },
  {
    name: 'a line of nobody',
    make: interview(FIRST, (content) => {
      content.lines[0].parentId = null;
    }),
    code: 'E_SCHEMA',
    detail: 'quote-q1: parent',
  },
  {
    name: 'a line that is no quote',
    make: interview(FIRST, (content) => {
      content.lines[0].type = 'theme';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: lines.0.type`,
  },
  {
    name: 'an interview under its own line',
    make: interview(FIRST, (content) => {
      content.lines[0].parentId = null;
      content.parentId = content.lines[0].id;
    }),
    code: 'E_SCHEMA',
    detail: 'interview-i1: parent',
  },
];
