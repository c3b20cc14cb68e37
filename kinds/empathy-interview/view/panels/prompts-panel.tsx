import { useTranslation } from 'react-i18next';
import { childrenOf } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { findings } from '../../model/findings.ts';
import { shippedOn, shippedProtocolIds, shippedProtocols, stems } from '../../model/protocols.ts';

const Asked = ({
  prompts,
  advice,
  show,
}: {
  readonly prompts: readonly NodeRow[];
  readonly advice: readonly Finding[];
  readonly show: (nodeId: string) => void;
}) => {
  const { t } = useTranslation('empathy-interview');
  return (
    <ol className="asked">
      {prompts.map((prompt) => (
        <li key={prompt.id}>
          <button type="button" className="asked__prompt" onClick={() => show(prompt.id)}>
            {prompt.text}
          </button>
          {advice
            .filter((finding) => finding.nodeId === prompt.id)
            .map((finding) => (
              <p key={finding.advice} className="asked__advice">
                {t(finding.advice)}
              </p>
            ))}
        </li>
      ))}
    </ol>
  );
};

/** What we ask: ready sets, the prompts on the board with what could be better, and how an open prompt may begin. */
export const PromptsPanel = ({ board, run, show, newId }: PanelProps) => {
  const { t } = useTranslation('empathy-interview');
  const prompts = childrenOf(board, null, 'prompt').filter((prompt) => prompt.text !== '');
  const onBoard = shippedOn(board);
  const boardId = board.row.id;
  const begin = (stem: string) => {
    const id = newId();
    if (run({ command: 'empathy-interview.addPrompt', args: { boardId, id, text: stem } })) show(id);
  };
  return (
    <>
      <p className="muted">{t('protocol.about')}</p>
      <fieldset className="detail">
        <legend>{t('protocol.use')}</legend>
        <div className="choices">
          {shippedProtocolIds.map((id) => (
            <button
              key={id}
              type="button"
              className="choice"
              aria-pressed={id === onBoard}
              onClick={() =>
                run({
                  command: 'empathy-interview.useProtocol',
                  args: { boardId, id: newId(), prompts: [...shippedProtocols[id]] },
                })
              }
            >
              {t(`protocol.${id}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <section aria-labelledby="asked">
        <h3 id="asked">{t('protocol.asked', { count: prompts.length })}</h3>
        <Asked prompts={prompts} advice={findings(board)} show={show} />
      </section>
      <section aria-labelledby="stems">
        <h3 id="stems">{t('protocol.stems')}</h3>
        <ul className="stems">
          {stems.map((stem) => (
            <li key={stem}>
              <button type="button" className="stems__stem" onClick={() => begin(stem)}>
                {stem}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
