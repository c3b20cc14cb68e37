import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { dismissedFindings, findings } from '../model/findings.ts';
import { run } from './runs.ts';

interface AdviceProps {
  readonly board: Board;
  readonly finding: Finding;
  readonly show: (nodeId: string) => void;
  readonly action: string;
  readonly act: () => void;
}

/** One piece of advice: about what, in plain words, and where it comes from. */
const Advice = ({ board, finding, show, action, act }: AdviceProps) => {
  const { t } = useTranslation('fishbone');
  const node = board.nodes.get(finding.nodeId);
  if (node === undefined) return null;
  return (
    <li className="panel-item">
      <button type="button" className="panel-item__about" onClick={() => show(node.id)}>
        <span className="panel-item__label">{node.label}</span>
        <span>{node.text}</span>
      </button>
      <p>{t(finding.advice.replace('fishbone:', ''))}</p>
      {finding.source && <p className="panel-item__source">{t(finding.source.replace('fishbone:', ''))}</p>}
      <Button look="quiet" onClick={act}>
        {action}
      </Button>
    </li>
  );
};

/** Gentle advice about the whole board (product R10): read, followed, or put aside for one item. Nothing here stops anybody. */
export const AdvicePanel = ({ board, run: carryOut, show }: PanelProps) => {
  const { t } = useTranslation('fishbone');
  const open = findings(board);
  const aside = dismissedFindings(board);
  const change = (name: string, { nodeId, rule }: Finding) =>
    carryOut(run(name, { boardId: board.row.id, id: nodeId, rule }));
  return (
    <>
      <p className="muted">{t(open.length === 0 ? 'advicePanel.none' : 'advicePanel.about')}</p>
      <ul className="panel-list">
        {open.map((finding) => (
          <Advice
            key={`${finding.rule}-${finding.nodeId}`}
            board={board}
            finding={finding}
            show={show}
            action={t('advicePanel.dismiss')}
            act={() => change('dismissFinding', finding)}
          />
        ))}
      </ul>
      {aside.length > 0 && (
        <details className="panel-more">
          <summary>{t('advicePanel.aside', { count: aside.length })}</summary>
          <ul className="panel-list">
            {aside.map((finding) => (
              <Advice
                key={`${finding.rule}-${finding.nodeId}`}
                board={board}
                finding={finding}
                show={show}
                action={t('advicePanel.restore')}
                act={() => change('restoreFinding', finding)}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
