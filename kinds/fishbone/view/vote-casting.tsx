import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { NumberField } from '#renderer/kit/number-field.tsx';
import { type HeldVote, MOST_VOTES } from '../model/votes.ts';
import { BallotForm } from './ballot-form.tsx';
import { run } from './runs.ts';

/** Between two secret ballots nothing is on the screen but whose turn it is. */
const Cover = ({ cast, begin }: { readonly cast: number; readonly begin: () => void }) => {
  const { t } = useTranslation('fishbone');
  return (
    <div className="vote-cover">
      <p>{t(cast === 0 ? 'vote.coverFirst' : 'vote.coverNext')}</p>
      <Button look="main" autoFocus onClick={begin}>
        {t('vote.begin')}
      </Button>
    </div>
  );
};

/** A vote that goes on: one ballot after the other, and nothing of any of them on the screen once it is in (R14). */
export const VoteCasting = ({ board, run: carryOut, newId, held }: PanelProps & { readonly held: HeldVote }) => {
  const { t } = useTranslation('fishbone');
  const { node, vote } = held;
  const voters = Object.keys(vote.ballots ?? {});
  const [isCovered, setCovered] = useState(vote.secret);
  const target = { boardId: board.row.id, voteId: node.id };
  const last = voters.at(-1);
  const cast = (votes: readonly { readonly nodeId: string; readonly votes: number }[]): boolean => {
    const isIn = carryOut(run('castBallot', { ...target, voter: newId(), votes: votes.map((each) => ({ ...each })) }));
    if (isIn && vote.secret) setCovered(true);
    return isIn;
  };
  return (
    <>
      <p role="status">{t('vote.cast', { count: voters.length })}</p>
      {isCovered ? (
        <Cover cast={voters.length} begin={() => setCovered(false)} />
      ) : (
        <BallotForm key={voters.length} board={board} vote={vote} cast={cast} />
      )}
      <div className="panel-actions">
        <Button look="main" disabled={voters.length === 0} onClick={() => carryOut(run('revealVote', target))}>
          {t('vote.reveal')}
        </Button>
        <Button
          look="quiet"
          disabled={last === undefined}
          onClick={() => last !== undefined && carryOut(run('withdrawBallot', { ...target, voter: last }))}
        >
          {t('vote.takeBack')}
        </Button>
        <Button look="quiet" onClick={() => carryOut(run('cancelVote', target))}>
          {t('vote.cancel')}
        </Button>
      </div>
      <details className="panel-more">
        <summary>{t('vote.limits')}</summary>
        <NumberField
          label={t('vote.perVoter')}
          value={vote.perVoter}
          least={1}
          most={MOST_VOTES}
          change={(perVoter) => carryOut(run('setVoteLimits', { ...target, perVoter }))}
        />
        <NumberField
          label={t('vote.maxPerOption')}
          value={vote.maxPerOption}
          least={1}
          most={MOST_VOTES}
          change={(maxPerOption) => carryOut(run('setVoteLimits', { ...target, maxPerOption }))}
        />
      </details>
    </>
  );
};
