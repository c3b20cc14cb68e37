import type { Json, JsonObject } from '#domain/rows.ts';
import { addItem, addLink, type Gathering, isYesOrNo, oneOf, only, present, split } from './gathering.ts';
import type { Published } from './schema.ts';

const agreements = ['signed', 'verbal', 'missing', 'not-needed'];

const consentOf = (gathering: Gathering, where: string, raw: unknown): JsonObject | undefined => {
  if (raw === undefined) return undefined;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    gathering.leftovers[`${where}/consent`] = raw as Json;
    return undefined;
  }
  const known = split(gathering, `${where}/consent`, raw as Record<string, unknown>, [
    'guardian',
    'student',
    'adult',
    'audio',
    'share',
  ]);
  // A word this version does not know is never taken for a yes.
  const agreed = (key: string) =>
    known[key] === undefined
      ? undefined
      : (oneOf(gathering, `${where}/consent/${key}`, known[key], agreements) ?? 'missing');
  return present({
    guardian: agreed('guardian'),
    student: agreed('student'),
    adult: agreed('adult'),
    audio: only(gathering, `${where}/consent/audio`, known.audio, isYesOrNo),
    share: oneOf(gathering, `${where}/consent/share`, known.share, ['none', 'team', 'network']) ?? 'none',
  });
};

const interviewRoles = ['student', 'parent', 'family', 'teacher', 'staff', 'community'];

/** Interviews with their quotes, and the themes, needs and questions drawn from them, on one board. */
export const gatherInterviews = (gathering: Gathering, file: Published, board: string): void => {
  for (const interview of file.interviews ?? []) {
    const where = `interviews/${interview.id}`;
    const own = split(gathering, where, interview, [
      'id',
      'code',
      'quotes',
      'role',
      'gradeBand',
      'interviewer',
      'noteTaker',
      'heldOn',
      'minutes',
      'consent',
    ]);
    const interviewId = addItem(gathering, {
      board,
      type: 'interview',
      publishedId: interview.id,
      text: interview.code,
      fallbackPrefix: 'i',
      props: present({
        // Who is not known may be a minor, and stays (EI8).
        role: oneOf(gathering, `${where}/role`, own.role, interviewRoles),
        gradeBand: own.gradeBand,
        interviewer: own.interviewer,
        noteTaker: own.noteTaker,
        heldOn: own.heldOn,
        minutes: own.minutes,
        consent: consentOf(gathering, where, interview.consent),
      }),
    });
    for (const said of interview.quotes ?? []) {
      const details = split(gathering, `quotes/${said.id}`, said, ['id', 'text', 'kind', 'pii']);
      addItem(gathering, {
        board,
        type: 'quote',
        publishedId: said.id,
        parentId: interviewId,
        text: said.text,
        fallbackPrefix: 'q',
        props: present({
          kind: oneOf(gathering, `quotes/${said.id}/kind`, details.kind, ['say', 'do', 'think', 'feel']) ?? 'say',
          pii: details.pii,
        }),
      });
    }
  }
  for (const theme of file.themes ?? []) {
    split(gathering, `themes/${theme.id}`, theme, ['id', 'label', 'quoteIds']);
    addItem(gathering, { board, type: 'theme', publishedId: theme.id, text: theme.label, fallbackPrefix: 'th' });
    for (const quoteId of theme.quoteIds ?? [])
      addLink(gathering, board, 'in-theme', `quote ${quoteId}`, `theme ${theme.id}`, quoteId);
  }
  for (const need of file.needs ?? []) {
    split(gathering, `needs/${need.id}`, need, ['id', 'who', 'needsTo', 'because', 'themeIds']);
    const { who, needsTo, because } = need;
    const sentence = `${who} needs a way to ${needsTo} because ${because}.`;
    addItem(gathering, {
      board,
      type: 'need',
      publishedId: need.id,
      text: sentence,
      fallbackPrefix: 'n',
      props: { who, needsTo, because },
    });
    for (const themeId of need.themeIds ?? [])
      addLink(gathering, board, 'from-theme', `theme ${themeId}`, `need ${need.id}`, themeId);
  }
  for (const question of file.hmw ?? []) {
    split(gathering, `hmw/${question.id}`, question, ['id', 'text', 'needIds']);
    addItem(gathering, { board, type: 'hmw', publishedId: question.id, text: question.text, fallbackPrefix: 'h' });
    for (const needId of question.needIds ?? [])
      addLink(gathering, board, 'from-need', `need ${needId}`, `hmw ${question.id}`, needId);
  }
};
