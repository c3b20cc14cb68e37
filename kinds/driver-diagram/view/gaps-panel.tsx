import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRow } from '#domain/rows.ts';
import { Button } from '#renderer/kit/button.tsx';
import { Field } from '#renderer/kit/field.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { type GapKind, gapsOf } from '../model/gaps.ts';
import { isDriver } from '../model/types.ts';
import { runOn } from './runs.ts';

type GapProps = PanelProps & { readonly node: NodeRow };

/** The driver that what comes over is to hang from: the selected one, if it is left of it. */
const selectedDriver = ({ board, selectedId }: PanelProps, below: 'secondary' | 'change'): string | undefined => {
  const selected = selectedId === null ? undefined : board.nodes.get(selectedId);
  if (selected === undefined || !isDriver(selected)) return undefined;
  return below === 'change' || selected.type === 'primary' ? selected.id : undefined;
};

/** A marked cause: said as what should be true, it comes over as a driver that answers it (DD24). */
const BringCause = (props: GapProps) => {
  const { board, node, run, newId, show } = props;
  const { t } = useTranslation('driver-diagram');
  const [words, setWords] = useState('');
  const bring = () => {
    const id = newId();
    const parentId = selectedDriver(props, 'secondary');
    const item = { id, fromId: node.id, text: words, ...(parentId === undefined ? {} : { parentId }) };
    if (run(runOn('bringCauses', board, { items: [item] }))) show(id);
  };
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        bring();
      }}
    >
      <Field label={t('gapsPanel.instead')} value={words} onChange={(event) => setWords(event.target.value)} />
      <Button look="quiet" type="submit">
        {t('gapsPanel.bringCause')}
      </Button>
    </form>
  );
};

/** A solution parked on the fishbone comes back as a change idea (DD25). */
const BringParked = (props: GapProps) => {
  const { board, node, run, newId, show } = props;
  const { t } = useTranslation('driver-diagram');
  const bring = () => {
    const id = newId();
    const parentId = selectedDriver(props, 'change');
    const item = { id, fromId: node.id, ...(parentId === undefined ? {} : { parentId }) };
    if (run(runOn('bringParked', board, { items: [item] }))) show(id);
  };
  return (
    <Button look="quiet" onClick={bring}>
      {t('gapsPanel.bringParked')}
    </Button>
  );
};

const Gap = (props: GapProps & { readonly kind: GapKind }) => {
  const { node, kind, show } = props;
  return (
    <li className="panel-item">
      <button type="button" className="panel-item__about" onClick={() => show(node.id)}>
        <span className="panel-item__label">{node.label}</span>
        <span>{node.text}</span>
      </button>
      {kind === 'rootCauseWithoutDriver' && <BringCause {...props} />}
      {kind === 'parkedSolution' && <BringParked {...props} />}
    </li>
  );
};

/** What the theory still lacks, by kind of gap; each line leads to its item (product R4). */
export const GapsPanel = (props: PanelProps) => {
  const { t } = useTranslation('driver-diagram');
  const gaps = Map.groupBy(gapsOf(props.board), (gap) => gap.kind);
  if (gaps.size === 0) return <p className="muted">{t('gapsPanel.none')}</p>;
  return (
    <>
      {[...gaps].map(([kind, found]) => (
        <section key={kind} aria-label={t(`gapsPanel.${kind}`)}>
          <h3>{t(`gapsPanel.${kind}`)}</h3>
          <p className="muted">{t(`gapsPanel.why.${kind}`)}</p>
          <ul className="panel-list">
            {found.map(({ node }) => (
              <Gap key={node.id} {...props} node={node} kind={kind} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};
