import * as z from 'zod';
import { present } from '#domain/present.ts';
import { DEFAULT_STAND_IN } from '#domain/privacy/redaction.ts';
import type { Json, JsonObject } from '#domain/rows.ts';
import { addItem, addLink, type Gathering, isWords, isYesOrNo, oneOf, only, split } from './gathering.ts';
import type { Published } from './schema.ts';

type PublishedInterview = NonNullable<Published['interviews']>[number];

const agreements = ['signed', 'verbal', 'missing', 'not-needed'];
const shareLevels = ['none', 'team', 'network'];

/** A choice in capitals is the same choice. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? value.trim().toLowerCase() : value);

/** True when something in a record says that a yes was taken back, however this version's successors will call it. */
const isTakenBack = (record: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(record).some(([key, value]) => /^(withdr|revok|rescind)/i.test(key) && Boolean(value));

/** One line taken back, or shared less than the others, keeps the whole interview here: there is no consent for a single line. */
const isHeldBack = (interview: PublishedInterview): boolean =>
  isTakenBack(interview) ||
  (interview.quotes ?? []).some(
    (line) => isTakenBack(line) || (line.share !== undefined && plain(line.share) !== 'network'),
  );

const consentOf = (gathering: Gathering, where: string, interview: PublishedInterview): JsonObject | undefined => {
  const raw = interview.consent;
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
      : (oneOf(gathering, `${where}/consent/${key}`, plain(known[key]), agreements) ?? 'missing');
  const share = oneOf(gathering, `${where}/consent/share`, plain(known.share), shareLevels) ?? 'none';
  return present({
    guardian: agreed('guardian'),
    student: agreed('student'),
    adult: agreed('adult'),
    audio: only(gathering, `${where}/consent/audio`, known.audio, isYesOrNo),
    share: isTakenBack(raw as Record<string, unknown>) || isHeldBack(interview) ? 'none' : share,
  });
};

const interviewRoles = ['student', 'parent', 'family', 'teacher', 'staff', 'community'];
/** Words of schools for grown-ups, and what they are here. Any other role may be a minor's, and stays unknown (EI8). */
const roleByWord: Readonly<Record<string, string>> = {
  pupil: 'student',
  learner: 'student',
  mother: 'parent',
  father: 'parent',
  guardian: 'parent',
  caregiver: 'family',
  grandparent: 'family',
  grandmother: 'family',
  grandfather: 'family',
  'teacher-leader': 'teacher',
  principal: 'staff',
  'assistant-principal': 'staff',
  counselor: 'staff',
  coach: 'staff',
  nurse: 'staff',
  'social-worker': 'staff',
  'bus-driver': 'staff',
  'office-staff': 'staff',
  'improvement-facilitator': 'staff',
};
const roleOf = (gathering: Gathering, where: string, raw: Json | undefined): string | undefined => {
  const word = plain(raw);
  const known = typeof word === 'string' ? roleByWord[word.replace(/[\s_]+/g, '-')] : undefined;
  if (known === undefined) return oneOf(gathering, `${where}/role`, word, interviewRoles);
  gathering.leftovers[`${where}/role`] = raw ?? null;
  return known;
};

const isShort =
  (limit: number) =>
  (value: Json): value is string =>
    isWords(value) && value.trim() === value && value.length <= limit;
const isMinutes = (value: Json): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 600;
const isDay = (value: Json): value is string => z.iso.date().safeParse(value).success;

/** Words to hide, read so that none is missed: what is left out in the file is filled in, what is more is set aside. */
const redactionsOf = (gathering: Gathering, where: string, raw: Json | undefined): Json | undefined => {
  if (raw === undefined || raw === null) return undefined;
  if (!Array.isArray(raw)) return raw;
  const spans = new Map<string, JsonObject>();
  for (const [index, entry] of raw.entries()) {
    const record = typeof entry === 'string' ? { span: entry } : entry;
    // What cannot be read at all is left for the check to name: nothing is imported then.
    if (typeof record !== 'object' || record === null || Array.isArray(record) || typeof record.span !== 'string')
      return raw;
    const own = split(gathering, `${where}/${index}`, record as JsonObject, ['span', 'kind', 'replaceWith']);
    const span = record.span.trim();
    const standIn = typeof own.replaceWith === 'string' ? own.replaceWith.trim() : '';
    const kind = typeof own.kind === 'string' ? own.kind.trim() : '';
    if (!spans.has(span)) spans.set(span, { span, kind: kind || 'other', replaceWith: standIn || DEFAULT_STAND_IN });
  }
  return [...spans.values()];
};

/** A code with its letters and digits only: "P-2" is P2. */
const codeOf = ({ code, id }: PublishedInterview): string => (code ?? id).replace(/[\s._-]+/g, '');

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
      text: codeOf(interview),
      fallbackPrefix: 'i',
      props: present({
        role: roleOf(gathering, where, own.role),
        gradeBand: only(gathering, `${where}/gradeBand`, own.gradeBand, isShort(20)),
        interviewer: only(gathering, `${where}/interviewer`, own.interviewer, isShort(60)),
        noteTaker: only(gathering, `${where}/noteTaker`, own.noteTaker, isShort(60)),
        heldOn: only(gathering, `${where}/heldOn`, own.heldOn, isDay),
        minutes: only(gathering, `${where}/minutes`, own.minutes, isMinutes),
        consent: consentOf(gathering, where, interview),
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
          kind:
            oneOf(gathering, `quotes/${said.id}/kind`, plain(details.kind), ['say', 'do', 'think', 'feel']) ?? 'say',
          pii: redactionsOf(gathering, `quotes/${said.id}/pii`, details.pii),
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
