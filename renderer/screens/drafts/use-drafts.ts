import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftCard, Output } from '#api/contract.ts';
import { DRAFT_ROW, type DraftSheet, draftSheetSchema } from '#domain/drafts/draft.ts';
import type { KeptRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
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

/** Asks again when a draft was begun, edited, taken over or set aside; `mine` says whose edits matter. */
export const useDraftEvents = (look: () => void, mine: (projectId: string) => boolean): void => {
  const { client } = useRooms();
  const latest = useRef({ look, mine });
  latest.current = { look, mine };
  useEffect(() => {
    const lookNow = () => latest.current.look();
    lookNow();
    return client.onEvent((event) => {
      if (event.type === 'drafts' || (event.type === 'change' && latest.current.mine(event.change.projectId)))
        lookNow();
    }, lookNow);
  }, [client]);
};

/** The drafts of a project, or (null) of all, as they stand by now; `isAside` gives those that were set aside. */
export const useDrafts = (projectId: string | null, isAside = false): readonly DraftCard[] => {
  const { client, notices } = useRooms();
  const [drafts, setDrafts] = useState<readonly DraftCard[]>([]);
  const look = useCallback(async () => {
    const reply = await client.call('draft.list', { projectId, isAside });
    if (reply.ok) setDrafts(reply.value.drafts);
    else notices.warn(reply.message);
  }, [client, notices, projectId, isAside]);
  useDraftEvents(
    () => void look(),
    (changed) => changed === projectId || drafts.some(({ id }) => id === changed),
  );
  return drafts;
};

/** A draft beside what it began from, as it stands by now; the problem when there is none. */
export const useComparedDraft = (
  draftId: string,
): { readonly compared: Output<'draft.compare'> | null; readonly problem: string | null } => {
  const { client } = useRooms();
  const [answer, setAnswer] = useState<{
    readonly compared: Output<'draft.compare'> | null;
    readonly problem: string | null;
  }>({ compared: null, problem: null });
  const look = useCallback(async () => {
    const reply = await client.call('draft.compare', { draftId });
    setAnswer(reply.ok ? { compared: reply.value, problem: null } : { compared: null, problem: reply.message });
  }, [client, draftId]);
  useDraftEvents(
    () => void look(),
    (changed) => changed === draftId || changed === answer.compared?.draft.projectId,
  );
  return answer;
};
