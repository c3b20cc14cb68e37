import type { Loose } from '../support/forge.ts';
import { content, type HostileCase, manifest } from './hostile-case.ts';

/** Soundly signed packages that tell what may not be told. */

const FIRST = 'data/interviews/interview-i1.json';
const SECOND = 'data/interviews/interview-i2.json';
const disclosure = (change: (interviews: Loose) => void) => manifest((whole) => change(whole.disclosure.interviews));

export const privacyCases: readonly HostileCase[] = [
  {
    name: 'consent withdrawn',
    make: content(FIRST, (interview) => {
      interview.props.consent.share = 'none';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'consent for the team only',
    make: content(FIRST, (interview) => {
      interview.props.consent.share = 'team';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'no consent noted',
    make: content(FIRST, (interview) => {
      delete interview.props.consent;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'a guardian who did not sign',
    make: content(FIRST, (interview) => {
      interview.props.consent.guardian = 'missing';
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'no share level',
    make: content(FIRST, (interview) => {
      delete interview.props.consent.share;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'a role that was not noted',
    make: content(FIRST, (interview) => {
      delete interview.props.role;
    }),
    code: 'E_CONSENT',
    detail: 'interview interview-i1',
  },
  {
    name: 'an unknown member in an interview',
    make: content(FIRST, (interview) => {
      interview.name = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: `,
  },
  {
    name: 'an unknown member in a line',
    make: content(FIRST, (interview) => {
      interview.lines[0].speaker = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: lines.0`,
  },
  {
    name: "an unknown member in an interview's props",
    make: content(FIRST, (interview) => {
      interview.props.name = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.`,
  },
  {
    name: 'an unknown member in the consent',
    make: content(FIRST, (interview) => {
      interview.props.consent.signedBy = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.consent`,
  },
  {
    name: "an unknown member in a line's props",
    make: content(FIRST, (interview) => {
      interview.lines[0].props.speaker = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: quote-q1: props.`,
  },
  {
    name: 'an unknown member in a theme',
    make: content('data/boards/interviews.json', (board) => {
      board.nodes[0].props.speaker = 'Ana';
    }),
    code: 'E_SCHEMA',
    detail: /^data\/boards\/interviews\.json: .*: props\.$/,
  },
  {
    name: 'a share level nobody knows',
    make: content(FIRST, (interview) => {
      interview.props.consent.share = 'everybody';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: props.consent.share`,
  },
  {
    name: 'the interviewer named',
    make: content(FIRST, (interview) => {
      interview.props.interviewer = 'Ana';
    }),
    code: 'E_REDACTION',
    detail: 'interview-i1: interviewer should have stayed',
  },
  {
    name: 'a redaction still to be done',
    make: content(SECOND, (interview) => {
      interview.lines[3].props.pii = [{ span: 'six at', kind: 'time', replaceWith: '[time]' }];
    }),
    code: 'E_REDACTION',
    detail: 'quote-q6: pii should have stayed',
  },
  {
    // Worked with before it is refused, each of these would be looked for in every line and every other stand-in.
    name: 'redactions by the thousand still to be done',
    make: content(SECOND, (interview) => {
      const [line] = interview.lines;
      const same = 'on on on on on ';
      for (let count = 0; count < 120; count += 1)
        interview.lines.push({
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
    make: content(SECOND, (interview) => {
      interview.lines[3].text = 'I clock in at six at the mill.';
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
    make: content(FIRST, (interview) => {
      interview.board = 'nowhere';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: board`,
  },
  {
    name: 'an interview on a board without a rule of consent',
    make: content(FIRST, (interview) => {
      interview.board = 'fb1';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: interview-i1: type`,
  },
  {
    name: 'an interview under another',
    make: content(FIRST, (interview) => {
      interview.parentId = 'interview-i2';
    }),
    code: 'E_SCHEMA',
    detail: 'interview-i1: interview-i1: parent',
  },
  {
    name: 'a line of nobody',
    make: content(FIRST, (interview) => {
      interview.lines[0].parentId = null;
    }),
    code: 'E_SCHEMA',
    detail: 'quote-q1: parent',
  },
  {
    name: 'a line that is no quote',
    make: content(FIRST, (interview) => {
      interview.lines[0].type = 'theme';
    }),
    code: 'E_SCHEMA',
    detail: `${FIRST}: lines.0.type`,
  },
  {
    name: 'an interview under its own line',
    make: content(FIRST, (interview) => {
      interview.lines[0].parentId = null;
      interview.parentId = interview.lines[0].id;
    }),
    code: 'E_SCHEMA',
    detail: 'interview-i1: parent',
  },
];
