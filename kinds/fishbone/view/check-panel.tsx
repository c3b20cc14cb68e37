import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';
import { Choices } from '#renderer/kit/choices.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { rootByCheck } from '../model/findings.ts';
import { answerSchema, detailsOf } from '../model/items.ts';
import { run as command, runOn } from './runs.ts';

/** Is this a root cause? Two questions about the selected cause, and what their answers say (FB17). */
export const CheckPanel = ({ board, selectedId, run }: PanelProps) => {
  const { t } = useTranslation('fishbone');
  const cause = board.nodes.get(selectedId ?? '');
  if (cause?.type !== 'cause') return <p className="muted">{t('check.select')}</p>;
  const { check = {}, root } = detailsOf(cause);
  const verdict = rootByCheck(cause);
  const options = answerSchema.options.map((value) => ({ value, label: t(`check.${value}`) }));
  const answer = (question: 'without' | 'returns') => (value: string) =>
    run(runOn('setCheck', board, cause, { [question]: check[question] === value ? null : value }));
  return (
    <>
      <p className="panel__text">
        <span className="panel-item__label">{cause.label}</span> {cause.text}
      </p>
      <Choices label={t('check.without')} value={check.without ?? null} options={options} choose={answer('without')} />
      <Choices label={t('check.returns')} value={check.returns ?? null} options={options} choose={answer('returns')} />
      <p role="status">{t(`check.verdict.${verdict}`)}</p>
      {(verdict === 'root') !== (root === true) && verdict !== 'open' && (
        <Button
          look="main"
          chord="Alt+R"
          onClick={() => run(command('toggleRoot', { boardId: board.row.id, ids: [cause.id] }))}
        >
          {t(root === true ? 'check.unmark' : 'check.mark')}
        </Button>
      )}
    </>
  );
};
