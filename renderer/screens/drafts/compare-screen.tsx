import { ArrowLeftRight } from 'lucide-react';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStateCard } from '#api/contract.ts';
import type { BoardState } from '#domain/drafts/draft.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { draftStates } from '#renderer/app/draft-choice.ts';
import { Button } from '#renderer/kit/button.tsx';
import { useProject, useProjectState } from '../project-context.ts';
import { Rail } from '../rail.tsx';
import { SaveWord } from '../save-word.tsx';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { Differences } from './differences.tsx';
import { useDraftEvents } from './use-drafts.ts';

const timeOf = (at: string): string =>
  at === '' ? '' : new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });

const StateChoice = ({
  label,
  value,
  states,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly states: readonly BoardStateCard[];
  readonly choose: (stateId: string) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {states.map(({ id: stateId, kind, name, by, at }) => (
          <option key={stateId} value={stateId}>
            {t(`compare.state.${kind}`, { name: by === '' ? name : t('compare.nameBy', { name, by }), at: timeOf(at) })}
          </option>
        ))}
      </select>
    </div>
  );
};

/** Which two states, by their ids. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

interface Shown {
  readonly states: readonly BoardStateCard[];
  readonly pair: Pair;
  readonly before: BoardState;
  readonly after: BoardState;
}

/** Asks for the list of states and for the two that are chosen; asks again when something changed. */
const useStates = (boardId: string) => {
  const { client } = useRooms();
  const { projectId } = useProject();
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // What was chosen last, which may be ahead of what is shown: the next choice builds on this one.
  const [wanted, setWanted] = useState<Pair | null>(null);
  const latest = useRef<Pair | null>(null);
  const asking = useRef(0);
  const look = useCallback(async () => {
    asking.current += 1;
    const mine = asking.current;
    const listed = await client.call('state.list', { projectId, boardId });
    if (!listed.ok) return setProblem(listed.message);
    const { states } = listed.value;
    const isThere = (stateId: string | undefined) => states.some(({ id }) => id === stateId);
    // At first: the newest draft, else how it stood before, beside what the team has.
    const other = states.find(({ kind }) => kind === 'draft') ?? states[1] ?? states[0];
    const isDraft = other?.kind === 'draft';
    const first: Pair = { from: isDraft ? 'team' : (other?.id ?? 'team'), to: isDraft ? other.id : 'team' };
    const asked = latest.current ?? first;
    const pair = isThere(asked.from) && isThere(asked.to) ? asked : first;
    const read = (stateId: string) => client.call('state.read', { projectId, boardId, stateId });
    const [left, right] = await Promise.all([read(pair.from), read(pair.to)]);
    // Somebody chose others, or something changed, while these were on their way.
    if (mine !== asking.current) return;
    if (!left.ok || !right.ok) return setProblem(left.ok ? (right.ok ? null : right.message) : left.message);
    setProblem(null);
    latest.current = pair;
    setWanted(pair);
    setShown({ states, pair, before: left.value.state, after: right.value.state });
  }, [client, projectId, boardId]);
  useDraftEvents(() => void look());
  const choose = (next: (pair: Pair) => Pair) => {
    if (latest.current === null) return;
    latest.current = next(latest.current);
    setWanted(latest.current);
    void look();
  };
  return { shown, wanted, problem, choose };
};

/** Any two states of a board beside each other: the team's version, a draft, what it began from, and how it stood before (R25). */
export const CompareScreen = ({ boardId }: { readonly boardId: string }) => {
  const { t } = useTranslation();
  const { kinds } = useRooms();
  const { shown, wanted, problem, choose } = useStates(boardId);
  const name = useProjectState((state) => state.confirmed.rows.boards.get(boardId)?.name ?? '');
  const states = useMemo(
    () => (shown === null ? null : draftStates({ base: shown.before, now: shown.after }, kinds)),
    [shown, kinds],
  );
  const kind = kinds.get(shown?.after.boards[0]?.kind ?? '');
  useTitle(t('compare.title', { name }));
  if (shown === null || wanted === null || states === null || kind === undefined) return <Waiting reason={problem} />;
  return (
    <div className="shell">
      <Rail />
      <main className="changes" data-region="main">
        <header className="changes__head">
          <div>
            <h1>{t('compare.title', { name })}</h1>
            {problem !== null && <p role="alert">{problem}</p>}
            <p className="muted">{t('compare.about')}</p>
          </div>
          <div className="changes__tools compare__tools">
            <StateChoice
              label={t('compare.from')}
              value={wanted.from}
              states={shown.states}
              choose={(from) => choose((pair) => ({ ...pair, from }))}
            />
            <StateChoice
              label={t('compare.to')}
              value={wanted.to}
              states={shown.states}
              choose={(to) => choose((pair) => ({ ...pair, to }))}
            />
            <Button
              look="quiet"
              Icon={ArrowLeftRight}
              onClick={() => choose(({ from, to }) => ({ from: to, to: from }))}
            >
              {t('compare.swap')}
            </Button>
          </div>
        </header>
        <Differences
          key={`${shown.pair.from} ${shown.pair.to}`}
          states={states}
          kind={kind}
          boardId={boardId}
          name={t('compare.canvas')}
          heading={t('compare.differences', { count: states.all.length })}
          same={t('compare.same')}
        />
      </main>
      <footer className="bottom-bar">
        <SaveWord />
        <span>{t('compare.differences', { count: states.all.length })}</span>
      </footer>
    </div>
  );
};
