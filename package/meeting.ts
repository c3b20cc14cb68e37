import * as z from 'zod';
import { bySortKey } from '#domain/order.ts';
import type { Leaving } from '#domain/privacy/privacy.ts';
import type { Json, JsonObject, Rows, SessionRow } from '#domain/rows.ts';
import { meetingContent } from './schemas/session.ts';

/** What of a meeting leaves: an allow-list of fields, people by the label of their seat in the team, never by name. */

/** Next steps that ask for consent, or name an interviewee by code, concern one person and stay (package-format.md). */
const ABOUT_CONSENT = /\b(?:consent(?:s|ed|ing)?|assent(?:s|ed|ing)?|guardians?|permissions?|release forms?)\b/i;

const mentionsCode = (text: string, codes: ReadonlySet<string>): boolean =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => codes.has(word.toLowerCase()));

/** The whole project as it stands, for a project that has no meeting to hand over. Its id is the project's own, within the 63 an id may have. */
export const workingState = (projectId: string): SessionRow => ({
  id: `${projectId.slice(0, 49)}-working-state`,
  label: 'se0',
  title: 'Working state',
  heldOn: '',
  sortKey: 'a0',
  props: {},
});

export interface MeetingRelease {
  readonly session: SessionRow;
  readonly nextStepsHeld: readonly string[];
}

type Item = Readonly<Record<string, Json | undefined>>;

const isRecord = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts of an item that people wrote; the other fields are ids and numbers. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'title', 'disposition', 'due']);

/** The item as it may leave, or null: its main text stays behind, or it is no such item. */
const releasedItem = (
  raw: unknown,
  schema: z.ZodType,
  leaving: Leaving,
  isKnown: (reference: string) => boolean,
): JsonObject | null => {
  if (!isRecord(raw)) return null;
  const item: Record<string, Json> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    if (typeof value === 'string' && WRITTEN.has(key)) {
      const text = leaving(value);
      if (text !== null) item[key] = text;
    } else if (key === 'owner') {
      // An owner who is not a seat in the team is a name somebody typed.
      if (typeof value === 'string' && isKnown(value)) item[key] = value;
    } else if (key === 'basedOn' && Array.isArray(value))
      item[key] = value.filter((reference) => typeof reference === 'string' && isKnown(reference));
    else item[key] = value;
  }
  const parsed = schema.safeParse(item);
  return parsed.success ? (parsed.data as JsonObject) : null;
};

const itemSchema = (name: string): z.ZodType | null => {
  const field = (meetingContent as Readonly<Record<string, z.ZodOptional>>)[name];
  const inner = field?.unwrap();
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : null;
};

/**
 * The meeting as it may leave. `isKnown` says whether an id or label belongs to something that leaves too: an owner's seat, an
 * item a decision is based on.
 */
export const releaseMeeting = (
  session: SessionRow,
  leaving: Leaving,
  isKnown: (reference: string) => boolean,
  interviewCodes: ReadonlySet<string>,
): MeetingRelease => {
  const props: Record<string, Json> = {};
  const nextStepsHeld: string[] = [];
  for (const name of Object.keys(meetingContent)) {
    const value = session.props[name];
    const schema = itemSchema(name);
    if (typeof value === 'string') {
      const text = name === 'template' ? leaving(value) : isKnown(value) ? value : null;
      if (schema === null && text !== null) props[name] = text.slice(0, 400);
      continue;
    }
    if (schema === null || !Array.isArray(value)) continue;
    const items: JsonObject[] = [];
    for (const raw of value as readonly unknown[]) {
      const text = isRecord(raw) && typeof raw.text === 'string' ? raw.text : '';
      if (name === 'nextSteps' && (ABOUT_CONSENT.test(text) || mentionsCode(text, interviewCodes))) {
        nextStepsHeld.push(text);
        continue;
      }
      const item = releasedItem(raw, schema, leaving, isKnown);
      if (item !== null) items.push(item);
    }
    if (items.length > 0) props[name] = items;
  }
  return { session: { ...session, title: leaving(session.title) || 'Meeting', props }, nextStepsHeld };
};

/** The meeting to hand over: the one chosen, or the working state. Throws when the chosen one is not in the project. */
export const chosenSession = (rows: Rows, sessionId: string | null): SessionRow => {
  if (sessionId !== null) {
    const session = rows.sessions.get(sessionId);
    if (session === undefined) throw new Error(`There is no meeting ${sessionId} in this project.`);
    return session;
  }
  const project = [...rows.project.values()].sort((left, right) => (left.id < right.id ? -1 : 1))[0];
  if (project === undefined) throw new Error('There is no project to hand over.');
  return workingState(project.id);
};

/** Seats of the team without the people on them. */
export const seatsOf = (rows: Rows): Rows['members'] =>
  new Map([...rows.members.values()].sort(bySortKey).map((member) => [member.id, { ...member, name: '' }]));
