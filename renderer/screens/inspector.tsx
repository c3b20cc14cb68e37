import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { chordToLabel } from '#renderer/app/chords.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { wordAndLabel } from '#renderer/canvas/spoken.ts';
import { IconButton } from '#renderer/kit/button.tsx';
import { EditableText } from '#renderer/kit/editable-text.tsx';
import type { Detail, Run } from '#renderer/kit/kind-view.ts';

interface DetailProps<Kind extends Detail['kind']> {
  readonly detail: Extract<Detail, { readonly kind: Kind }>;
  readonly say: (key: string) => string;
  readonly run: (run: Run) => boolean;
}

const Chord = ({ chord }: { readonly chord?: string | undefined }) =>
  chord === undefined ? null : <kbd className="chord">{chordToLabel(chord)}</kbd>;

const Choice = ({ detail, say, run }: DetailProps<'choice'>) => (
  <fieldset className="detail">
    <legend>
      {say(detail.label)} <Chord chord={detail.chord} />
    </legend>
    <div className="choices">
      {detail.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="choice"
          aria-pressed={option.value === detail.value}
          onClick={() => run(detail.choose(option.value === detail.value ? null : option.value))}
        >
          {say(option.label)}
        </button>
      ))}
    </div>
  </fieldset>
);

const Toggle = ({ detail, say, run }: DetailProps<'toggle'>) => (
  <label className="detail detail--toggle">
    <input type="checkbox" checked={detail.value} onChange={() => run(detail.toggle())} />
    <span>{say(detail.label)}</span>
    <Chord chord={detail.chord} />
  </label>
);

const Links = ({ detail, say, run }: DetailProps<'links'>) => {
  const { t } = useTranslation();
  const { newId } = useRooms();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const add = () => {
    const wanted = typed.trim().split(/\s/)[0]?.toLowerCase();
    const found = detail.candidates.find((candidate) => candidate.label.toLowerCase() === wanted);
    if (found !== undefined && run(detail.add(found.id, newId()))) setTyped('');
  };
  // With nothing linked and nothing to link there is nothing to say.
  if (detail.links.length + detail.candidates.length === 0) return null;
  return (
    <fieldset className="detail">
      <legend>{say(detail.label)}</legend>
      <ul className="links">
        {detail.links.map((each) => (
          <li key={each.id}>
            <span className="links__text">{each.text}</span>
            {each.weaken && (
              <button
                type="button"
                className="choice"
                aria-pressed={each.weak === true}
                onClick={() => each.weaken && run(each.weaken())}
              >
                {t('links.weak')}
              </button>
            )}
            <IconButton Icon={X} label={t('links.remove', { text: each.text })} onClick={() => run(each.remove())} />
          </li>
        ))}
      </ul>
      {detail.candidates.length > 0 && (
        <>
          <input
            className="links__new"
            list={listId}
            aria-label={t('links.add', { what: say(detail.label) })}
            placeholder={t('links.placeholder', { label: detail.candidates[0]?.label })}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
            }}
          />
          <datalist id={listId}>
            {detail.candidates.map((candidate) => (
              <option key={candidate.id} value={`${candidate.label} ${candidate.text}`} />
            ))}
          </datalist>
        </>
      )}
    </fieldset>
  );
};

const OneDetail = ({ detail, say, run }: DetailProps<Detail['kind']>) => {
  const { t } = useTranslation();
  switch (detail.kind) {
    case 'choice':
      return <Choice detail={detail} say={say} run={run} />;
    case 'toggle':
      return <Toggle detail={detail} say={say} run={run} />;
    case 'links':
      return <Links detail={detail} say={say} run={run} />;
    case 'text':
      return (
        <div className="detail">
          <p className="detail__label">{say(detail.label)}</p>
          <EditableText
            label={say(detail.label)}
            placeholder={t('inspector.write')}
            value={detail.value}
            isLong={detail.multiline}
            save={(text) => run(detail.save(text))}
          />
        </div>
      );
    case 'fact':
      return (
        <div className="detail">
          <p className="detail__label">{say(detail.label)}</p>
          <p>{say(detail.value)}</p>
        </div>
      );
  }
};

interface InspectorProps {
  readonly board: Board;
  readonly kindId: string;
  readonly selected: NodeRow | undefined;
  /** What kind of item is selected. */
  readonly word: string;
  readonly details: readonly Detail[];
  /** How many more are selected that the details are about; 0 = none. */
  readonly more: number;
  readonly findings: readonly Finding[];
  readonly run: (run: Run) => boolean;
  readonly close: () => void;
}

/** What there is to say about the selected card; with none selected, the gentle advice about the whole board. */
export const Inspector = ({ board, kindId, selected, word, details, more, findings, run, close }: InspectorProps) => {
  const { t } = useTranslation();
  const say = (key: string) => wordsOf(key, kindId);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const shown = findings.filter((finding) => selected === undefined || finding.nodeId === selected.id);
  return (
    <aside className="panel" aria-labelledby="inspector" data-region="panel">
      <header className="panel__head">
        <h2 id="inspector" ref={head} tabIndex={-1}>
          {selected === undefined ? t('inspector.board') : wordAndLabel(word, selected.label)}
        </h2>
        <IconButton Icon={X} label={t('action.close')} onClick={close} />
      </header>
      {selected === undefined ? (
        <p className="muted">{t('inspector.none')}</p>
      ) : (
        <p className="panel__text">{selected.text || t('board.emptyCard')}</p>
      )}
      {more > 0 && <p className="muted">{t('inspector.more', { count: more })}</p>}
      {details.map((detail) => (
        <OneDetail key={`${selected?.id}-${detail.id}`} detail={detail} say={say} run={run} />
      ))}
      {shown.length > 0 && (
        <section className="advice" aria-labelledby="advice">
          <h3 id="advice">{t('inspector.advice')}</h3>
          <ul>
            {shown.map((finding) => (
              <li key={`${finding.rule}-${finding.nodeId}`}>
                {selected === undefined && <strong>{board.nodes.get(finding.nodeId)?.label} </strong>}
                {say(finding.advice)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
};
