import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';
import { Button } from '#renderer/kit/button.tsx';
import type { Vote } from '../model/votes.ts';
import { readBallot } from './ballot.ts';

interface BallotFormProps {
  readonly board: Board;
  readonly vote: Vote;
  /** False when the ballot was not counted; it stays as it was typed. */
  readonly cast: (votes: readonly { readonly nodeId: string; readonly votes: number }[]) => boolean;
}

/** One person's ballot by number keys: a number for each vote, Enter, and the next person (product R13). */
export const BallotForm = ({ board, vote, cast }: BallotFormProps) => {
  const { t } = useTranslation('fishbone');
  const [typed, setTyped] = useState('');
  const fieldId = useId();
  const leftId = useId();
  const options = vote.options.flatMap((id) => board.nodes.get(id) ?? []).filter((node) => node.type === 'cause');
  const ballot = readBallot(typed, options.length);
  const left = vote.perVoter - ballot.used;
  const isTooMany = (votes: number) => votes > vote.maxPerOption;
  const whatNow = () => {
    const [unknown] = ballot.unknown;
    if (unknown !== undefined) return t('vote.unknown', { number: unknown });
    if ([...ballot.votes.values()].some(isTooMany)) return t('vote.cap', { count: vote.maxPerOption });
    return left < 0 ? t('vote.tooMany', { count: -left }) : t('vote.left', { count: left, of: vote.perVoter });
  };
  const isOver = left < 0 || ballot.unknown.length > 0 || [...ballot.votes.values()].some(isTooMany);
  const submit = () => {
    // What is wrong stands right below the numbers; nothing is lost.
    if (isOver) return;
    const votes = options.flatMap((node, index) => {
      const count = ballot.votes.get(index + 1);
      return count === undefined ? [] : [{ nodeId: node.id, votes: count }];
    });
    if (cast(votes)) setTyped('');
  };
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="field">
        <label htmlFor={fieldId}>{t('vote.numbers')}</label>
        <input
          id={fieldId}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={leftId}
          // biome-ignore lint/a11y/noAutofocus: numbers are typed here, ballot after ballot.
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={leftId} className={isOver ? 'decision' : 'muted'} aria-live="polite">
          {whatNow()}
        </p>
      </div>
      <ol className="ballot">
        {options.map((node, index) => {
          const count = ballot.votes.get(index + 1) ?? 0;
          return (
            <li key={node.id} className={count > 0 ? 'ballot__option ballot__option--chosen' : 'ballot__option'}>
              <span className="ballot__number">{index + 1}</span>
              <span>{node.text}</span>
              <span className="ballot__votes" aria-hidden={count === 0}>
                {count > 0 && t('vote.count', { count })}
              </span>
            </li>
          );
        })}
      </ol>
      <Button type="submit">{t('vote.castBallot')}</Button>
    </form>
  );
};
