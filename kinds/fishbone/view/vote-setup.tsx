import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';
import { Choices } from '#renderer/kit/choices.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { NumberField } from '#renderer/kit/number-field.tsx';
import { allCauses } from '../model/items.ts';
import { MOST_VOTES, pastVotes, votesFor } from '../model/votes.ts';
import { run } from './runs.ts';

/** What a vote needs before it begins: how many votes each, how many on one cause, and how ballots are cast. */
export const VoteSetup = ({ board, run: carryOut, newId, today }: PanelProps) => {
  const { t } = useTranslation('fishbone');
  const causes = allCauses(board).length;
  const [perVoter, setPerVoter] = useState<number | null>(null);
  const [maxPerOption, setMaxPerOption] = useState(1);
  const [secret, setSecret] = useState(false);
  if (causes === 0) return <p className="muted">{t('vote.noCauses')}</p>;
  const each = perVoter ?? votesFor(causes);
  const start = () =>
    carryOut(
      run('startVote', { boardId: board.row.id, id: newId(), perVoter: each, maxPerOption, secret, heldOn: today }),
    );
  return (
    <section className="panel-form" aria-labelledby="vote-setup">
      <h3 id="vote-setup">{t(pastVotes(board).length === 0 ? 'vote.first' : 'vote.again')}</h3>
      <p className="muted">{t('vote.rule', { count: causes, votes: votesFor(causes) })}</p>
      <NumberField label={t('vote.perVoter')} value={each} least={1} most={MOST_VOTES} change={setPerVoter} />
      <NumberField
        label={t('vote.maxPerOption')}
        value={maxPerOption}
        least={1}
        most={MOST_VOTES}
        change={setMaxPerOption}
      />
      <Choices
        label={t('vote.how')}
        value={secret ? 'secret' : 'open'}
        options={[
          { value: 'open', label: t('vote.hands') },
          { value: 'secret', label: t('vote.secret') },
        ]}
        choose={(value) => setSecret(value === 'secret')}
      />
      <p className="muted">{t(secret ? 'vote.secretAbout' : 'vote.handsAbout')}</p>
      <Button look="main" onClick={start}>
        {t('vote.start')}
      </Button>
    </section>
  );
};
