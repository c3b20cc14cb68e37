import * as z from 'zod';
import type { LinkType, NodeType } from '#domain/kind.ts';
import { idSchema, type JsonObject, type NodeRow } from '#domain/rows.ts';
import { tidy } from '#domain/text/text.ts';

/** What stands on an empathy board: the shapes of its items and links (SPEC.md EI2 to EI5). */

export const KIND_ID = 'empathy-interview';

export const interviewRoles = ['student', 'parent', 'family', 'teacher', 'staff', 'community'] as const;
export const roleSchema = z.enum(interviewRoles);
export type InterviewRole = z.infer<typeof roleSchema>;

const agreements = ['signed', 'verbal', 'missing', 'not-needed'] as const;
const agreement = z.enum(agreements);
export const shareLevels = ['none', 'team', 'network'] as const;

/** Who agreed to what, as it was noted at the interview. A part that is absent was not noted. */
export const consentSchema = z.strictObject({
  guardian: agreement.optional(),
  student: agreement.optional(),
  adult: agreement.optional(),
  /** Whether recording the voice was allowed. */
  audio: z.boolean().optional(),
  share: z.enum(shareLevels).optional(),
});
export type Consent = z.infer<typeof consentSchema>;

const shortWords = tidy(60);
const words = (limit: number) => tidy(limit).refine((value) => value !== '', 'Words are needed here.');

export const PREDICTION_LIMIT = 1000;

export const interviewProps = z.strictObject({
  role: roleSchema.optional(),
  /** School years, as the school writes them: `3-5`. */
  gradeBand: tidy(20).optional(),
  /** Calendar day, YYYY-MM-DD. */
  heldOn: z.iso.date().optional(),
  minutes: z.int().min(0).max(600).optional(),
  interviewer: shortWords.optional(),
  noteTaker: shortWords.optional(),
  /** What the team expects to hear, written before the first line (EI24). */
  prediction: tidy(PREDICTION_LIMIT).optional(),
  consent: consentSchema.optional(),
});
export type InterviewProps = z.infer<typeof interviewProps>;

export const quoteKinds = ['say', 'do', 'think', 'feel'] as const;
export const quoteKindSchema = z.enum(quoteKinds);
export type QuoteKind = z.infer<typeof quoteKindSchema>;

/** Words of a quote that could tell who somebody is, and what stands in for them outside this laptop. */
export const redactionSchema = z.strictObject({
  span: words(400),
  /** What kind of words they are: `employer`, `staff-name`. */
  kind: tidy(40),
  replaceWith: words(100),
});
export type Redaction = z.infer<typeof redactionSchema>;
export const REDACTION_LIMIT = 50;
export const redactionsSchema = z.array(redactionSchema).max(REDACTION_LIMIT);

const quoteProps = z.strictObject({
  kind: quoteKindSchema.default('say'),
  pii: redactionsSchema.optional(),
  /** The prompt it answers. */
  promptId: idSchema.optional(),
});

export const NEED_PART_LIMIT = 400;
const needPart = words(NEED_PART_LIMIT);
const needProps = z.strictObject({
  who: needPart.optional(),
  needsTo: needPart.optional(),
  because: needPart.optional(),
});
export type NeedProps = z.infer<typeof needProps>;

const noProps = z.strictObject({});
const props = (schema: z.ZodType) => schema as unknown as z.ZodType<JsonObject>;

export const nodeTypes = {
  prompt: { labelPrefix: 'pt', props: props(noProps), textLimit: 400, privateProps: [] },
  interview: {
    labelPrefix: 'i',
    props: props(interviewProps),
    textLimit: 12,
    privateProps: ['interviewer', 'noteTaker', 'prediction'],
  },
  quote: { labelPrefix: 'q', props: props(quoteProps), textLimit: 4000, privateProps: ['pii'], under: ['interview'] },
  theme: { labelPrefix: 'th', props: props(noProps), textLimit: 400, privateProps: [] },
  need: { labelPrefix: 'n', props: props(needProps), textLimit: 1300, privateProps: [] },
  hmw: { labelPrefix: 'h', props: props(noProps), textLimit: 400, privateProps: [] },
} as const satisfies Readonly<Record<string, NodeType>>;
export type EmpathyType = keyof typeof nodeTypes;

const evidence = (from: string, to: string): LinkType => ({
  props: props(noProps),
  evidence: true,
  joins: [[from, to]],
});
export const linkTypes = {
  'in-theme': evidence('quote', 'theme'),
  'from-theme': evidence('theme', 'need'),
  'from-need': evidence('need', 'hmw'),
} as const satisfies Readonly<Record<string, LinkType>>;
export type EmpathyLink = keyof typeof linkTypes;

/** Which link joins which two types; the chain of EI4. */
export const linkBetween = (from: string, to: string): EmpathyLink | null => {
  if (from === 'quote' && to === 'theme') return 'in-theme';
  if (from === 'theme' && to === 'need') return 'from-theme';
  if (from === 'need' && to === 'hmw') return 'from-need';
  return null;
};

/** The redactions of a quote; none when there are none or they cannot be read. */
export const redactionsOf = (quote: NodeRow): readonly Redaction[] => {
  const parsed = redactionsSchema.safeParse(quote.props.pii);
  return parsed.success ? parsed.data : [];
};

/** Said, done, thought or felt; what is not noted counts as said. */
export const quoteKindOf = (quote: NodeRow): QuoteKind => {
  const parsed = quoteKindSchema.safeParse(quote.props.kind);
  return parsed.success ? parsed.data : 'say';
};

/** The interview's props as they are understood; null when they cannot be read. */
export const interviewOf = (interviewee: JsonObject): InterviewProps | null => {
  const parsed = interviewProps.safeParse(interviewee);
  return parsed.success ? parsed.data : null;
};
