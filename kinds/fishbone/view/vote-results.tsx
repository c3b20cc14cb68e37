import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';
import { Facts } from '#renderer/kit/facts.tsx';
import { type HeldVote, pastVotes, standingsIn } from '../model/votes.ts';
import { rankWord } from '../model/words.ts';

interface ResultProps {
  readonly board: Board;
  readonly held: HeldVote;
  readonly show: (nodeId: string) => void;
}

/** What a vote came to: most votes first, ties said as ties; causes without a vote are not listed. */
const Result = ({ board, held, show }: ResultProps) => {
  const { t } = useTranslation('fishbone');
  const standings = standingsIn(board, held.vote).filter(({ votes }) => votes > 0);
  const most = standings[0]?.votes ?? 1;
  return (
    <>
      <p className="muted">
        <Facts facts={[held.vote.heldOn ?? '', t('vote.voters', { count: held.vote.voters ?? 0 })]} />
      </p>
      <ol className="standings">
        {standings.map((standing) => {
          const node = board.nodes.get(standing.nodeId);
          return (
            <li key={standing.nodeId}>
              <button type="button" className="standings__line" onClick={() => show(standing.nodeId)}>
                <span className="standings__rank">{rankWord(standing)}</span>
                <span>
                  {node?.text} <span className="panel-item__label">{node?.label}</span>
                </span>
                <span className="standings__votes">{t('vote.count', { count: standing.votes })}</span>
                <meter className="standings__bar" min={0} max={most} value={standing.votes} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
};

/** The revealed votes of the board: the last one open, those before it folded away. */
export const VoteHistory = ({ board, show }: Pick<ResultProps, 'board' | 'show'>) => {
  const { t } = useTranslation('fishbone');
  const past = pastVotes(board).toReversed();
  const [latest, ...earlier] = past;
  if (latest === undefined) return null;
  return (
    <section aria-labelledby="vote-result">
      <h3 id="vote-result">{t('vote.result', { label: latest.node.label })}</h3>
      <Result board={board} held={latest} show={show} />
      {earlier.map((held) => (
        <details key={held.node.id} className="panel-more">
          <summary>{t('vote.earlier', { label: held.node.label })}</summary>
          <Result board={board} held={held} show={show} />
        </details>
      ))}
    </section>
  );
};
