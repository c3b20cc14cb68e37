import * as z from 'zod';
import { editNode } from '#domain/board-edits.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import type { JsonObject, NodeRow, Rows } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { checkCode, roleOfCode } from './codes.ts';
import { add, command, type Decision, defined, findOf, place, target, typed } from './command-kit.ts';
import { withRuledConsent } from './consent.ts';
import { consentSchema, type InterviewProps, interviewOf, interviewProps, PREDICTION_LIMIT } from './types.ts';
import { quotesOf } from './voices.ts';

/** Who was asked and what they agreed to. Whatever is noted, a minor's consent is ruled before it is stored (SPEC.md EI7). */

const ruled = (interview: InterviewProps): JsonObject => defined(withRuledConsent(interview));

export const addInterview = command(
  z.strictObject({ ...place, ...interviewProps.shape }),
  'addInterview',
  (rows, args) => {
    const { boardId, id, text, afterId, ...noted } = args;
    const code = checkCode(text);
    if (!code.ok) return code;
    const props = ruled({ ...noted, role: noted.role ?? roleOfCode(text) });
    return add(rows, 'interview', { boardId, id, text: code.value, afterId }, null, props);
  },
);

/** An item of a file as the commands would have stored it: a code is no name (EI2), a minor's consent is ruled (EI7). */
export const admit = (node: NodeRow): Result<NodeRow, RuleBroken> => {
  const interview = node.type === 'interview' ? interviewOf(node.props) : null;
  if (interview === null) return ok(node);
  const code = checkCode(node.text);
  return code.ok ? ok({ ...node, text: code.value, props: ruled(interview) }) : code;
};

const changeInterview = (
  rows: Rows,
  boardId: string,
  id: string,
  change: (interview: InterviewProps) => InterviewProps,
): Decision => {
  const found = findOf(rows, boardId, id, 'interview');
  if (!found.ok) return found;
  return editNode(found.value.node, { props: ruled(change(interviewOf(found.value.node.props) ?? {})) });
};

/** `null` takes a fact back, absent leaves it as it is. */
const nullable = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().optional();
const changed = (before: object, change: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...before, ...defined(change as Record<string, unknown>) }).filter(([, value]) => value !== null),
  );

export const setConsent = command(
  z.strictObject({
    ...target,
    consent: z.strictObject({
      guardian: nullable(consentSchema.shape.guardian.unwrap()),
      student: nullable(consentSchema.shape.student.unwrap()),
      adult: nullable(consentSchema.shape.adult.unwrap()),
      audio: nullable(consentSchema.shape.audio.unwrap()),
      share: nullable(consentSchema.shape.share.unwrap()),
    }),
  }),
  'setConsent',
  (rows, args) =>
    changeInterview(rows, args.boardId, args.id, (interview) => ({
      ...interview,
      consent: changed(interview.consent ?? {}, args.consent),
    })),
);

/** A prediction fit to keep; null takes it back. After the first line it would be hindsight, and is refused (EI24). */
const readyPrediction = (
  rows: Rows,
  boardId: string,
  id: string,
  prediction: string,
): Result<string | null, RuleBroken> => {
  const found = findOf(rows, boardId, id, 'interview');
  if (!found.ok) return found;
  const { board, node } = found.value;
  const tidied = tidyText(prediction, PREDICTION_LIMIT);
  if (!tidied.ok) return tidied;
  const isSame = tidied.value === (interviewOf(node.props)?.prediction ?? '');
  if (!isSame && quotesOf(board, node).length > 0)
    return refuse(
      ruleBroken(
        'EI24',
        'E_PREDICTION_LATE',
        'What we expect to hear is written before the first line, so that it can surprise us. This interview has begun; what was written before stays as it was.',
      ),
    );
  return ok(tidied.value === '' ? null : tidied.value);
};

export const setInterviewee = command(
  z.strictObject({
    ...target,
    role: nullable(interviewProps.shape.role.unwrap()),
    gradeBand: nullable(interviewProps.shape.gradeBand.unwrap()),
    heldOn: nullable(interviewProps.shape.heldOn.unwrap()),
    minutes: nullable(interviewProps.shape.minutes.unwrap()),
    interviewer: nullable(interviewProps.shape.interviewer.unwrap()),
    noteTaker: nullable(interviewProps.shape.noteTaker.unwrap()),
    prediction: nullable(typed),
  }),
  'setInterviewee',
  (rows, { boardId, id, prediction, ...change }) => {
    if (prediction === undefined) return changeInterview(rows, boardId, id, (interview) => changed(interview, change));
    const expected = readyPrediction(rows, boardId, id, prediction ?? '');
    if (!expected.ok) return expected;
    return changeInterview(rows, boardId, id, (interview) =>
      changed(interview, { ...change, prediction: expected.value }),
    );
  },
);
