import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Detail } from '#renderer/kit/kind-view.ts';
import { isMinor, mayLeave } from '../model/consent.ts';
import {
  type Consent,
  interviewOf,
  interviewRoles,
  quoteKindOf,
  quoteKinds,
  redactionsOf,
  shareLevels,
} from '../model/types.ts';
import { quotesOf } from '../model/voices.ts';
import { run } from './runs.ts';

/** What the inspector shows about each type of item; labels are keys of locales/en.json. */

const key = (name: string): string => `empathy-interview:${name}`;
const target = (node: NodeRow) => ({ boardId: node.boardId, id: node.id });

const leaveFact = (interview: NodeRow): Detail => ({
  kind: 'fact',
  id: 'leave',
  label: key('leave.label'),
  value: mayLeave(interview.props).reason,
});

type Agreement = 'guardian' | 'student' | 'adult';
const agreementChoices = ['signed', 'verbal', 'missing'] as const;

const agreementChoice = (interview: NodeRow, consent: Consent, who: Agreement, chord?: string): Detail => ({
  kind: 'choice',
  id: who,
  label: key(`agreement.${who}`),
  value: consent[who] ?? null,
  options: agreementChoices.map((value) => ({ value, label: key(`agreement.${value}`) })),
  choose: (value) => run('setConsent', { ...target(interview), consent: { [who]: value } }),
  ...(chord === undefined ? {} : { chord }),
});

const noted = (
  interview: NodeRow,
  field: 'gradeBand' | 'heldOn' | 'interviewer' | 'noteTaker',
  value: string,
): Detail => ({
  kind: 'text',
  id: field,
  label: key(`${field}.label`),
  value,
  multiline: false,
  save: (text) => run('setInterviewee', { ...target(interview), [field]: text.trim() === '' ? null : text.trim() }),
});

/** What was expected: written before the first line, told after it (EI24). */
const predictionDetails = (board: Board, interview: NodeRow, prediction: string): readonly Detail[] => {
  if (quotesOf(board, interview).length > 0)
    return prediction === ''
      ? []
      : [{ kind: 'fact', id: 'prediction', label: key('prediction.kept'), value: prediction }];
  return [
    {
      kind: 'text',
      id: 'prediction',
      label: key('prediction.label'),
      value: prediction,
      multiline: true,
      save: (text) => run('setInterviewee', { ...target(interview), prediction: text }),
    },
  ];
};

const interviewDetails = (board: Board, interview: NodeRow): readonly Detail[] => {
  const known = interviewOf(interview.props) ?? {};
  const consent = known.consent ?? {};
  const agreements = isMinor(known.role)
    ? [agreementChoice(interview, consent, 'guardian', 'Alt+G'), agreementChoice(interview, consent, 'student')]
    : [agreementChoice(interview, consent, 'adult', 'Alt+G')];
  return [
    {
      kind: 'choice',
      id: 'role',
      label: key('role.label'),
      value: known.role ?? null,
      options: interviewRoles.map((value) => ({ value, label: key(`role.${value}`) })),
      choose: (value) => run('setInterviewee', { ...target(interview), role: value }),
      chord: 'Alt+R',
    },
    ...(known.role === undefined ? [] : agreements),
    {
      kind: 'choice',
      id: 'share',
      label: key('share.label'),
      value: consent.share ?? null,
      options: shareLevels.map((value) => ({ value, label: key(`share.${value}`) })),
      choose: (value) => run('setConsent', { ...target(interview), consent: { share: value } }),
      chord: 'Alt+S',
    },
    leaveFact(interview),
    {
      kind: 'toggle',
      id: 'audio',
      label: key('audio.label'),
      value: consent.audio === true,
      toggle: () => run('setConsent', { ...target(interview), consent: { audio: consent.audio !== true } }),
    },
    noted(interview, 'gradeBand', known.gradeBand ?? ''),
    noted(interview, 'heldOn', known.heldOn ?? ''),
    noted(interview, 'interviewer', known.interviewer ?? ''),
    noted(interview, 'noteTaker', known.noteTaker ?? ''),
    ...predictionDetails(board, interview, known.prediction ?? ''),
  ];
};

interface LinkEnds {
  readonly label: string;
  /** Type of the items at the other end. */
  readonly type: string;
  /** True when the links begin at the others. */
  readonly fromOthers: boolean;
}

const linksDetail = (board: Board, node: NodeRow, { label, type, fromOthers }: LinkEnds): Detail => {
  const links = (fromOthers ? board.linksTo : board.linksFrom).get(node.id) ?? [];
  const listed = links.flatMap((link) => {
    const other = board.nodes.get(fromOthers ? link.fromId : link.toId);
    return other?.type === type ? [{ link, other }] : [];
  });
  const linked = new Set(listed.map(({ other }) => other.id));
  return {
    kind: 'links',
    id: label,
    label: key(`links.${label}`),
    links: listed.map(({ link, other }) => ({
      id: link.id,
      text: `${other.label} ${other.text}`,
      remove: () => run('unlink', { boardId: board.row.id, linkId: link.id }),
    })),
    candidates: [...board.nodes.values()]
      .filter((other) => other.type === type && !linked.has(other.id))
      .map((other) => ({ id: other.id, label: other.label, text: other.text })),
    add: (otherId, newId) => {
      const [fromId, toId] = fromOthers ? [otherId, node.id] : [node.id, otherId];
      return run('link', { boardId: board.row.id, id: newId, fromId, toId });
    },
  };
};

/** Hidden words: one more can always be named; clearing a name shows its words again. */
const redactionDetails = (quote: NodeRow): readonly Detail[] => {
  const on = { boardId: quote.boardId, quoteId: quote.id };
  const known = redactionsOf(quote).flatMap((redaction, index): readonly Detail[] => [
    {
      kind: 'text',
      id: `span-${index}`,
      label: key('redact.span'),
      value: redaction.span,
      multiline: false,
      save: (text) =>
        text.trim() === ''
          ? run('unredact', { ...on, span: redaction.span })
          : run('redact', { ...on, span: text, kind: redaction.kind, replaceWith: redaction.replaceWith }),
    },
    {
      kind: 'text',
      id: `stand-in-${index}`,
      label: key('redact.replaceWith'),
      value: redaction.replaceWith,
      multiline: false,
      save: (text) => run('redact', { ...on, span: redaction.span, kind: redaction.kind, replaceWith: text }),
    },
  ]);
  return [
    ...known,
    {
      kind: 'text',
      id: `span-${known.length / 2}`,
      label: key('redact.add'),
      value: '',
      multiline: false,
      save: (text) => run('redact', { ...on, span: text }),
    },
  ];
};

/** The prompt a line answers: at most one, so naming another one takes its place. */
const answered = (board: Board, quote: NodeRow): Detail => {
  const prompts = childrenOf(board, null, 'prompt');
  const set = (promptId: string | null) => run('setPrompt', { boardId: board.row.id, ids: [quote.id], promptId });
  return {
    kind: 'links',
    id: 'prompt',
    label: key('answers.label'),
    links: prompts
      .filter((prompt) => prompt.id === quote.props.promptId)
      .map(({ id, label, text }) => ({ id, text: `${label} ${text}`, remove: () => set(null) })),
    candidates: prompts
      .filter((prompt) => prompt.id !== quote.props.promptId)
      .map(({ id, label, text }) => ({ id, label, text })),
    add: (promptId) => set(promptId),
  };
};

const quoteDetails = (board: Board, quote: NodeRow): readonly Detail[] => {
  const interview = board.nodes.get(quote.parentId ?? '');
  return [
    {
      kind: 'choice',
      id: 'kind',
      label: key('quoteKind.label'),
      value: quoteKindOf(quote),
      options: quoteKinds.map((value) => ({ value, label: key(`quoteKind.${value}`) })),
      choose: (value) => run('setQuoteKind', { ...target(quote), kind: value ?? 'say' }),
      chord: 'Alt+K',
    },
    linksDetail(board, quote, { label: 'themes', type: 'theme', fromOthers: false }),
    ...redactionDetails(quote),
    answered(board, quote),
    ...(interview === undefined ? [] : [leaveFact(interview)]),
  ];
};

const needDetails = (board: Board, need: NodeRow): readonly Detail[] => [
  ...(['who', 'needsTo', 'because'] as const).map((part): Detail => {
    const value = need.props[part];
    return {
      kind: 'text',
      id: part,
      label: key(`need.${part}`),
      value: typeof value === 'string' ? value : '',
      multiline: true,
      save: (text) => run('editNeed', { ...target(need), [part]: text }),
    };
  }),
  linksDetail(board, need, { label: 'themes', type: 'theme', fromOthers: true }),
];

/** What there is to say and choose about the selected item. */
export const details = (board: Board, node: NodeRow): readonly Detail[] => {
  switch (node.type) {
    case 'interview':
      return interviewDetails(board, node);
    case 'quote':
      return quoteDetails(board, node);
    case 'theme':
      return [
        linksDetail(board, node, { label: 'quotes', type: 'quote', fromOthers: true }),
        linksDetail(board, node, { label: 'needs', type: 'need', fromOthers: false }),
      ];
    case 'need':
      return needDetails(board, node);
    case 'hmw':
      return [linksDetail(board, node, { label: 'needs', type: 'need', fromOthers: true })];
    default:
      return [];
  }
};
