import { Check, PencilLine } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Output } from '#api/contract.ts';
import type { Kind } from '#domain/kind.ts';
import type { Side } from '#domain/merge/questions.ts';
import type { Rows } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { draftStates, previewMerge, tick, untick } from '#renderer/app/draft-choice.ts';
import { Button } from '#renderer/kit/button.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { useKeptKeyboard } from '#renderer/kit/kept-keyboard.ts';
import { useProject, useProjectState } from '../project-context.ts';
import { Rail } from '../rail.tsx';
import { SaveWord } from '../save-word.tsx';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { ConflictList } from './conflict-list.tsx';
import { Differences } from './differences.tsx';
import { useComparedDraft, useSheet } from './use-drafts.ts';

const Changes = ({
  compared,
  problem,
  isCurrent,
  kind,
  team,
}: {
  readonly compared: Output<'draft.compare'>;
  /** Why it may not be how the draft stands by now. */
  readonly problem: string | null;
  /** False while it may stand otherwise by now: nothing is taken over that was not shown. */
  readonly isCurrent: boolean;
  readonly kind: Kind;
  /** What the team has; null on a laptop that has only the draft. */
  readonly team: Rows | null;
}) => {
  const { t } = useTranslation();
  const { client, kinds, notices } = useRooms();
  const project = useProject();
  const [, navigate] = useLocation();
  const { draft } = compared;
  const states = useMemo(() => draftStates(compared, kinds), [compared, kinds]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [resolve, setResolve] = useState<Readonly<Record<string, Side>>>({});
  const [isBusy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const keepKeyboard = useKeptKeyboard(title);
  // Everything is taken until somebody says otherwise; what was left stays left while the draft goes on.
  const ticked = useMemo(() => {
    let kept: ReadonlySet<string> = new Set(states.all.map(({ id }) => id));
    for (const id of left) if (kept.has(id)) kept = untick(states, kept, id);
    return kept;
  }, [states, left]);
  const merged = useMemo(
    () => (team === null ? null : previewMerge(states, compared, team, ticked, resolve)),
    [states, compared, team, ticked, resolve],
  );
  const open = merged?.conflicts.filter(({ answer }) => answer === null).length ?? 0;
  const turn = (id: string) => {
    const next = ticked.has(id) ? untick(states, ticked, id) : tick(states, ticked, id);
    setLeft(new Set(states.all.map((difference) => difference.id).filter((each) => !next.has(each))));
  };
  const takeOver = async () => {
    setBusy(true);
    await project.settled();
    const accept = [...ticked];
    // Told to every window alike, this one included: it is no command of this window's.
    const reply = await client.call('draft.merge', { draftId: draft.id, window: 'drafts', accept, resolve });
    setBusy(false);
    if (!reply.ok) {
      notices.warn(reply.message);
      return;
    }
    // What was sent is decided; what was answered meanwhile is not.
    setResolve((now) => Object.fromEntries(Object.entries(now).filter(([id]) => !Object.hasOwn(resolve, id))));
    notices.tell(t('draft.taken', { count: accept.length }));
  };
  return (
    <div className="shell">
      <Rail />
      <main className="changes" data-region="main" aria-busy={isBusy}>
        <header className="changes__head">
          <div>
            <h1 ref={title} tabIndex={-1}>
              {t('draft.title', { name: draft.name })}
            </h1>
            {problem !== null && <p role="alert">{problem}</p>}
            <p className="muted">
              <Facts facts={[draft.by, draft.board, draft.why]} />
            </p>
          </div>
          <div className="changes__tools">
            <Button Icon={PencilLine} onClick={() => navigate(`/project/${draft.id}`)}>
              {t('draft.edit')}
            </Button>
            {team !== null && states.all.length > 0 && (
              <Button
                look="main"
                Icon={Check}
                isBusy={isBusy || !isCurrent}
                disabled={open > 0 || ticked.size === 0}
                onFocus={keepKeyboard}
                onClick={() => void takeOver()}
              >
                {t('draft.take', { count: ticked.size, all: states.all.length })}
              </Button>
            )}
          </div>
        </header>
        <Differences
          states={states}
          kind={kind}
          boardId={draft.boardId}
          name={t('draft.canvas')}
          heading={t('draft.differences', { count: states.all.length })}
          same={t('draft.same')}
          ticks={team === null ? undefined : { ticked, turn }}
        >
          {team === null && <p className="muted">{t('draft.noTeam')}</p>}
          {merged !== null && team !== null && (
            <ConflictList
              conflicts={merged.conflicts}
              versions={{ team, draft: states.after }}
              kindId={kind.id}
              answer={(id, side) => setResolve((now) => ({ ...now, [id]: side }))}
            />
          )}
        </Differences>
      </main>
      <footer className="bottom-bar">
        <SaveWord />
        <span>{t('draft.differences', { count: states.all.length })}</span>
        {open > 0 && <span>{t('draft.open', { count: open })}</span>}
      </footer>
    </div>
  );
};

/** What a draft changes, in words and on the board; taken over item by item where the team's version is here (R25, R26). */
export const ChangesScreen = ({ draftId }: { readonly draftId: string }) => {
  const { t } = useTranslation();
  const { kinds } = useRooms();
  const { compared, ...asked } = useComparedDraft(draftId);
  const rows = useProjectState((state) => state.confirmed.rows);
  const isInDraft = useSheet() !== null;
  const kind = kinds.get(compared?.base.boards[0]?.kind ?? '');
  useTitle(compared === null ? '' : t('draft.title', { name: compared.draft.name }));
  if (compared === null || kind === undefined) return <Waiting reason={asked.problem} />;
  const hasBoard = rows.boards.has(compared.draft.boardId);
  return <Changes compared={compared} {...asked} kind={kind} team={isInDraft || !hasBoard ? null : rows} />;
};
