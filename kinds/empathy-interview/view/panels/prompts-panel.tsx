import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenOf } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { Button, IconButton } from '#renderer/kit/button.tsx';
import { Field } from '#renderer/kit/field.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { findings } from '../../model/findings.ts';
import {
  PROMPTS_AT_LEAST,
  PROMPTS_AT_MOST,
  protocolSchema,
  shippedOn,
  shippedProtocolIds,
  shippedProtocols,
  stems,
} from '../../model/protocols.ts';

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

/** Sets that the team keeps for itself, over all its projects; four to eight prompts make one (SPEC.md EI22). */
const OwnSets = ({
  prompts,
  ownLists,
  newId,
  use,
}: Pick<PanelProps, 'ownLists' | 'newId'> & {
  readonly prompts: readonly string[];
  readonly use: (prompts: readonly string[]) => void;
}) => {
  const { t } = useTranslation('empathy-interview');
  const [name, setName] = useState('');
  const set = protocolSchema.safeParse({ name: name.trim(), prompts: [...prompts] });
  const isRightSize = prompts.length >= PROMPTS_AT_LEAST && prompts.length <= PROMPTS_AT_MOST;
  const keep = async () => {
    if (!set.success) return;
    const isKept = await ownLists.save({ id: newId(), name: set.data.name, items: set.data.prompts });
    if (isKept) setName((now) => (now === name ? '' : now));
  };
  return (
    <section aria-labelledby="own-sets">
      <h3 id="own-sets">{t('protocol.own')}</h3>
      <ul className="own-sets">
        {ownLists.all.map((own) => (
          <li key={own.id}>
            <button
              type="button"
              className="choice"
              aria-pressed={own.items.join('\n') === prompts.join('\n')}
              onClick={() => use(own.items)}
            >
              {own.name}
            </button>
            <IconButton
              Icon={X}
              label={t('protocol.remove', { name: own.name })}
              onClick={() => ownLists.remove(own.id)}
            />
          </li>
        ))}
      </ul>
      {isRightSize ? (
        <form
          className="panel-form"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <Field
            label={t('protocol.saveAs', { count: prompts.length })}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={!set.success}>
            {t('protocol.save')}
          </Button>
        </form>
      ) : (
        <p className="muted">{t('protocol.cannotSave')}</p>
      )}
    </section>
  );
};

/** What we ask: ready sets, the prompts on the board with what could be better, and how an open prompt may begin. */
export const PromptsPanel = ({ board, run, show, newId, ownLists }: PanelProps) => {
  const { t } = useTranslation('empathy-interview');
  const prompts = childrenOf(board, null, 'prompt').filter((prompt) => prompt.text !== '');
  const onBoard = shippedOn(board);
  const boardId = board.row.id;
  const use = (texts: readonly string[]) =>
    run({ command: 'empathy-interview.useProtocol', args: { boardId, id: newId(), prompts: [...texts] } });
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
              onClick={() => use(shippedProtocols[id])}
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
      <OwnSets prompts={prompts.map((prompt) => prompt.text)} ownLists={ownLists} newId={newId} use={use} />
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
