import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '#api/contract.ts';
import { DRAFT_ROW, type DraftSheet, draftSheetSchema } from '#domain/drafts/draft.ts';
import type { KeptRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { createAskings } from '#renderer/app/askings.ts';
import { useProjectState } from '../project-context.ts';

const sheets = new WeakMap<KeptRow, DraftSheet | null>();

/** The sheet of the draft this window is in; null in the team's version. */
export const useSheet = (): DraftSheet | null => {
  const row = useProjectState((state) => state.rows.kept.get(DRAFT_ROW));
  if (row === undefined) return null;
  let sheet = sheets.get(row);
  if (sheet === undefined) {
    sheet = draftSheetSchema.safeParse(row.value).data ?? null;
    sheets.set(row, sheet);
  }
  return sheet;
};

/**
 * Asks again when a draft was begun, taken over or set aside, and at every edit: whose edits matter is in the answer, which may be
 * still on its way.
 */
export const useDraftEvents = (look: () => void): void => {
  const { client } = useRooms();
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const lookNow = () => latest.current();
    lookNow();
    return client.onEvent((event) => {
      if (event.type === 'drafts' || event.type === 'change') lookNow();
    }, lookNow);
  }, [client]);
};

const none: Output<'draft.list'> = { drafts: [], unopened: [] };

/**
 * The drafts of a project, or (null) of all, as they stand by now, and those that cannot be opened; `isAside` gives those that were
 * set aside.
 */
export const useDrafts = (projectId: string | null, isAside = false): Output<'draft.list'> => {
  const { client, notices } = useRooms();
  const [list, setList] = useState(none);
  const [ask] = useState(createAskings);
  const look = useCallback(async () => {
    const isNews = ask();
    const reply = await client.call('draft.list', { projectId, isAside });
    if (!reply.ok) notices.warn(reply.message);
    else if (isNews()) setList(reply.value);
  }, [client, notices, ask, projectId, isAside]);
  useDraftEvents(() => void look());
  return list;
};

/** A draft beside what it began from; the problem when there is none. */
interface ComparedDraft {
  readonly compared: Output<'draft.compare'> | null;
  readonly problem: string | null;
  /** False until the app has said how it stands by now. */
  readonly isCurrent: boolean;
}

export const useComparedDraft = (draftId: string): ComparedDraft => {
  const { client } = useRooms();
  const [answer, setAnswer] = useState<ComparedDraft>({ compared: null, problem: null, isCurrent: false });
  const [ask] = useState(createAskings);
  const asked = useRef(0);
  const look = useCallback(async () => {
    const isNews = ask();
    asked.current += 1;
    const mine = asked.current;
    setAnswer((now) => ({ ...now, isCurrent: false }));
    const reply = await client.call('draft.compare', { draftId });
    if (!isNews()) return;
    // What is being decided about stays in front, with what was decided; without an answer it may stand otherwise by now.
    setAnswer((now) =>
      reply.ok
        ? { compared: reply.value, problem: null, isCurrent: mine === asked.current }
        : { ...now, problem: reply.message },
    );
  }, [client, ask, draftId]);
  useDraftEvents(() => void look());
  return answer;
};
