import type { Loose } from '../support/forge.ts';
import { content, type HostileCase, manifest, unfit } from './hostile-case.ts';

/** Soundly signed packages that tell what may not be told. */

const FIRST = 'data/interviews/interview-i1.json';
const SECOND = 'data/interviews/interview-i2.json';
const disclosure = (change: (interviews: Loose) => void) => manifest((whole) => change(whole.disclosure.interviews));

const withoutConsent = (name: string, change: (interview: Loose) => void): HostileCase => ({
  name,
  make: content(FIRST, change),
  code: 'E_CONSENT',
  detail: 'interview interview-i1',
});

export const privacyCases: readonly HostileCase[] = [
  withoutConsent('consent withdrawn', (interview) => {
    interview.props.consent.share = 'none';
  }),
  withoutConsent('consent for the team only', (interview) => {
    interview.props.consent.share = 'team';
  }),
  withoutConsent('no consent noted', (interview) => {
    delete interview.props.consent;
  }),
  withoutConsent('a guardian who did not sign', (interview) => {
    interview.props.consent.guardian = 'missing';
  }),
  withoutConsent('no share level', (interview) => {
    delete interview.props.consent.share;
  }),
  withoutConsent('a role that was not noted', (interview) => {
    delete interview.props.role;
  }),
  unfit('an unknown member in an interview', FIRST, `${FIRST}: `, (interview) => {
    interview.name = 'Ana';
  }),
  unfit('an unknown member in a line', FIRST, `${FIRST}: lines.0`, (interview) => {
    interview.lines[0].speaker = 'Ana';
  }),
  unfit("an unknown member in an interview's props", FIRST, `${FIRST}: interview-i1: props.`, (interview) => {
    interview.props.name = 'Ana';
  }),
  unfit('an unknown member in the consent', FIRST, `${FIRST}: interview-i1: props.consent`, (interview) => {
    interview.props.consent.signedBy = 'Ana';
  }),
  unfit("an unknown member in a line's props", FIRST, `${FIRST}: quote-q1: props.`, (interview) => {
    interview.lines[0].props.speaker = 'Ana';
  }),
  unfit(
    'an unknown member in a theme',
    'data/boards/interviews.json',
    /^data\/boards\/interviews\.json: .*: props\.$/,
    (board) => {
      board.nodes[0].props.speaker = 'Ana';
    },
  ),
  unfit('a share level nobody knows', FIRST, `${FIRST}: interview-i1: props.consent.share`, (interview) => {
    interview.props.consent.share = 'everybody';
  }),
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
  unfit('an interview on a board that is not there', FIRST, `${FIRST}: board`, (interview) => {
    interview.board = 'nowhere';
  }),
  unfit('an interview on a board without a rule of consent', FIRST, `${FIRST}: interview-i1: type`, (interview) => {
    interview.board = 'fb1';
  }),
  unfit('an interview under another', FIRST, 'interview-i1: interview-i1: parent', (interview) => {
    interview.parentId = 'interview-i2';
  }),
  unfit('a line of nobody', FIRST, 'quote-q1: parent', (interview) => {
    interview.lines[0].parentId = null;
  }),
  unfit('a line that is no quote', FIRST, `${FIRST}: lines.0.type`, (interview) => {
    interview.lines[0].type = 'theme';
  }),
  unfit('an interview under its own line', FIRST, 'interview-i1: parent', (interview) => {
    interview.lines[0].parentId = null;
    interview.parentId = interview.lines[0].id;
  }),
];
