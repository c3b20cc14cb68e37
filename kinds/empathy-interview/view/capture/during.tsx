import { type KeyboardEvent, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import { GivenUp } from '#renderer/kit/given-up.ts';
import type { ScreenProps } from '#renderer/kit/kind-view.ts';
import { interviewOf, type QuoteKind, quoteKindOf, quoteKinds } from '../../model/types.ts';
import { quotesOf } from '../../model/voices.ts';
import { run } from '../runs.ts';
import { Timer } from './timer.tsx';

const MINUTE = 60_000;
/** How many of the last lines stay in sight. */
const LINES_SHOWN = 4;
/** One key a kind; letters are words here, so the function keys choose (SPEC.md EI25). */
const keyOfKind: Readonly<Record<QuoteKind, string>> = { say: 'F1', do: 'F2', think: 'F3', feel: 'F4' };

const Lines = ({ lines, correcting }: { readonly lines: readonly NodeRow[]; readonly correcting: string | null }) => {
  const { t } = useTranslation('empathy-interview');
  return (
    <ol className="interview__lines" aria-label={t('during.lines')}>
      {lines.slice(-LINES_SHOWN).map((line) => (
        <li key={line.id} className={`said said--${quoteKindOf(line)}`} aria-current={line.id === correcting}>
          {quoteKindOf(line) !== 'say' && <span className="said__kind">{t(`quoteKind.${quoteKindOf(line)}`)}</span>}
          {line.text}
        </li>
      ))}
    </ol>
  );
};

const Kinds = ({ kind, choose }: { readonly kind: QuoteKind; readonly choose: (kind: QuoteKind) => void }) => {
  const { t } = useTranslation('empathy-interview');
  return (
    <fieldset className="interview__kinds">
      <legend className="only-spoken">{t('quoteKind.label')}</legend>
      {quoteKinds.map((each) => (
        <button
          key={each}
          type="button"
          className="choice"
          aria-pressed={each === kind}
          // The caret stays in the line.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(each)}
        >
          <kbd>{keyOfKind[each]}</kbd> {t(`quoteKind.${each}`)}
        </button>
      ))}
    </fieldset>
  );
};

interface DuringProps extends Omit<ScreenProps, 'selectedId' | 'stay'> {
  readonly interview: NodeRow;
}

/** Where the talk stands: at the prompt of its last line, or at the first. */
const promptAt = (prompts: readonly NodeRow[], lines: readonly NodeRow[]): number => {
  const last = lines.findLast((line) => prompts.some((prompt) => prompt.id === line.props.promptId));
  return Math.max(
    0,
    prompts.findIndex((prompt) => prompt.id === last?.props.promptId),
  );
};

/**
 * While somebody talks: the prompt in sight, one line per Enter, and nothing else. Each line is a command of its own as soon as it
 * is finished; the line that is open is stored when the screen is left, however it is left (EI25).
 */
export const During = ({ board, interview, run: carryOut, newId, now, leave }: DuringProps) => {
  const { t } = useTranslation('empathy-interview');
  const prompts = childrenOf(board, null, 'prompt').filter((prompt) => prompt.text !== '');
  const lines = quotesOf(board, interview);
  const [kind, setKind] = useState<QuoteKind>('say');
  const [at, setAt] = useState(() => promptAt(prompts, lines));
  /** The stored line that is being put right; null = a new one is being written. */
  const [correcting, setCorrecting] = useState<string | null>(null);
  const [since] = useState(() => now() - (interviewOf(interview.props)?.minutes ?? 0) * MINUTE);
  const box = useRef<HTMLTextAreaElement>(null);
  const prompt = prompts[Math.min(at, prompts.length - 1)];
  const target = { boardId: board.row.id };

  /** Stores the line that is open. False when it was refused: its words stay in the box. */
  const store = (): boolean => {
    const text = box.current?.value ?? '';
    if (text.trim() === '') return true;
    const isStored =
      correcting === null
        ? carryOut(
            run('addQuote', {
              ...target,
              id: newId(),
              text,
              interviewId: interview.id,
              kind,
              ...(prompt === undefined ? {} : { promptId: prompt.id }),
            }),
          )
        : carryOut(run('editText', { ...target, id: correcting, text })) &&
          carryOut(run('setQuoteKind', { ...target, id: correcting, kind }));
    if (isStored) empty();
    return isStored;
  };
  const empty = () => {
    if (box.current !== null) box.current.value = '';
    setCorrecting(null);
    setKind('say');
  };
  const noteMinutes = () => {
    const minutes = Math.min(600, Math.round((now() - since) / MINUTE));
    if (minutes !== (interviewOf(interview.props)?.minutes ?? 0))
      carryOut(run('setInterviewee', { ...target, id: interview.id, minutes }));
  };
  const open = (line: NodeRow | undefined) => {
    if (line === undefined || box.current === null) return;
    box.current.value = line.text;
    setCorrecting(line.id);
    setKind(quoteKindOf(line));
  };

  const giveUp = use(GivenUp);
  // Leaving by any other way (the browser's own back, a closed project, a reload) stores the open line too.
  const last = useRef(() => {});
  last.current = () => {
    if (store()) noteMinutes();
  };
  const lost = useRef(giveUp);
  lost.current = giveUp;
  useLayoutEffect(() => {
    box.current?.focus();
    const opened = box.current;
    const onLeaving = () => last.current();
    // Before anybody asks whether everything is stored.
    window.addEventListener('beforeunload', onLeaving, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', onLeaving, { capture: true });
      // React has let go of the box by now; its words are still in it.
      box.current = opened;
      last.current();
      // A line that was refused would go with its box.
      if (opened !== null && opened.value.trim() !== '') lost.current(opened.value);
      box.current = null;
    };
  }, []);
  // A line that is gone in another window can no longer be put right: its words become a new line.
  useEffect(() => {
    if (correcting !== null && !board.nodes.has(correcting)) setCorrecting(null);
  }, [board, correcting]);

  const done = () => {
    if (store()) leave(interview.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = quoteKinds.find((each) => keyOfKind[each] === event.key);
    const isEmpty = (box.current?.value ?? '') === '';
    if (chosen !== undefined) setKind(chosen);
    else if (event.key === 'PageDown') setAt(Math.min(at + 1, prompts.length - 1));
    else if (event.key === 'PageUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && !event.shiftKey && event.target === box.current) store();
    else if (event.key === 'ArrowUp' && isEmpty && correcting === null) open(lines.at(-1));
    else if (event.key === 'Escape' && correcting !== null) {
      giveUp();
      empty();
    } else if (event.key === 'Escape') done();
    else return;
    event.preventDefault();
  };

  const { role, gradeBand } = interviewOf(interview.props) ?? {};
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys are those of the box in it, also while a button has the focus.
    <div className="interview interview--during" onKeyDown={onKeyDown}>
      <header className="interview__head">
        <h1>
          <span className="interview__mode">{t('during.mode')}</span> {interview.text}
        </h1>
        <p className="muted">{[...(role ? [t(`role.${role}`)] : []), ...(gradeBand ? [gradeBand] : [])].join(', ')}</p>
        <Timer since={since} now={now} />
      </header>
      <div className="interview__asked">
        {prompt === undefined ? (
          <p className="muted">{t('during.noPrompts')}</p>
        ) : (
          <>
            <p className="interview__prompt" aria-live="polite">
              {prompt.text}
            </p>
            <p className="interview__keys muted">
              {t('during.place', { place: prompts.indexOf(prompt) + 1, count: prompts.length })}
              <span>
                <kbd>Page Down</kbd> {t('during.nextPrompt')}
              </span>
              <span>
                <kbd>Page Up</kbd> {t('during.promptBefore')}
              </span>
            </p>
          </>
        )}
      </div>
      <Lines lines={lines} correcting={correcting} />
      <textarea
        ref={box}
        className={`interview__line said--${kind}`}
        aria-label={t(correcting === null ? 'during.line' : 'during.correct')}
        placeholder={t('during.write')}
        rows={1}
        spellCheck={false}
      />
      <Kinds kind={kind} choose={setKind} />
      <p className="interview__keys muted">
        <span>
          <kbd>Enter</kbd> {t('during.enter')}
        </span>
        <span>
          <kbd>↑</kbd> {t('during.up')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('during.escape')}
        </span>
      </p>
    </div>
  );
};
