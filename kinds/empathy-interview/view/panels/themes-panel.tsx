import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { wallOrders } from '../../model/layout.ts';
import { quoteKindOf } from '../../model/types.ts';
import { interviewsOf, isOneVoice, quotesOf, themesOf } from '../../model/voices.ts';
import { hasThemes, orderOf, orderToLens } from '../wall-lens.ts';

/** Digits reach the first nine themes; the others are reached by Tab, and by their label in the inspector. */
const KEYS = 9;

const linesOf = (board: Board): readonly NodeRow[] =>
  interviewsOf(board).flatMap((interview) => quotesOf(board, interview));

const isLoose = (board: Board) => (line: NodeRow) => themesOf(board, line).length === 0;

/** The next line in no theme after this one, from the top again at the end; null when every line is in one. */
const nextLoose = (board: Board, lineId: string | null): NodeRow | null => {
  const lines = linesOf(board);
  const at = lines.findIndex((line) => line.id === lineId);
  const turned = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
  return turned.find((line) => line.id !== lineId && isLoose(board)(line)) ?? null;
};

/** The line that is being sorted: the one selected on the wall, else the first that waits. */
const lineAt = (board: Board, selectedId: string | null): NodeRow | null => {
  const selected = selectedId === null ? undefined : board.nodes.get(selectedId);
  return selected?.type === 'quote' ? selected : (nextLoose(board, null) ?? linesOf(board)[0] ?? null);
};

const Order = ({ board, lens, setLens }: Pick<PanelProps, 'board' | 'lens' | 'setLens'>) => {
  const { t } = useTranslation('empathy-interview');
  const by = orderOf(lens);
  return (
    <fieldset className="detail">
      <legend>{t('wall.order')}</legend>
      <div className="choices">
        {wallOrders.map((order) => (
          <button
            key={order}
            type="button"
            className="choice"
            aria-pressed={order === by}
            disabled={order === 'theme' && !hasThemes(board)}
            onClick={() => setLens(orderToLens(order))}
          >
            {t(`wall.${order}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/**
 * Lines into themes by keyboard (product R24), a mode named on the screen: a digit puts the line in a theme or takes it out,
 * arrows go from line to line, Enter goes to the next that is in none.
 */
const Sorting = ({ board, selectedId, run, show, newId }: PanelProps) => {
  const { t } = useTranslation('empathy-interview');
  const [name, setName] = useState('');
  const frame = useRef<HTMLFieldSetElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const lines = linesOf(board);
  const line = lineAt(board, selectedId);
  useEffect(() => frame.current?.focus(), []);
  if (line === null) return <p className="muted">{t('sort.noLines')}</p>;
  const boardId = board.row.id;
  const themes = childrenOf(board, null, 'theme');
  const inThemes = themesOf(board, line);
  const waiting = lines.filter(isLoose(board)).length;
  const toggle = (theme: NodeRow) => {
    const link = (board.linksFrom.get(line.id) ?? []).find((each) => each.toId === theme.id);
    if (link !== undefined) run({ command: 'empathy-interview.unlink', args: { boardId, linkId: link.id } });
    else run({ command: 'empathy-interview.link', args: { boardId, id: newId(), fromId: line.id, toId: theme.id } });
    show(line.id);
  };
  const add = () => {
    const args = { boardId, id: newId(), text: name, quoteIds: [line.id] };
    if (name.trim() === '' || !run({ command: 'empathy-interview.addTheme', args })) return;
    setName('');
    show(line.id);
    frame.current?.focus();
  };
  const go = (to: NodeRow | null | undefined) => {
    if (to) show(to.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === input.current) return;
    const at = lines.indexOf(line);
    const theme = /^[1-9]$/.test(event.key) ? themes[Number(event.key) - 1] : undefined;
    if (theme !== undefined) toggle(theme);
    else if (event.key === 'ArrowDown') go(lines[at + 1]);
    else if (event.key === 'ArrowUp') go(lines[at - 1]);
    else if (event.key === 'Enter' && event.target === frame.current) go(nextLoose(board, line.id));
    else if (event.key.toLowerCase() === 'n') input.current?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <fieldset ref={frame} className="sorting" tabIndex={-1} onKeyDown={onKeyDown}>
      <legend>{t('sort.mode')}</legend>
      <p className="muted">{t('sort.waiting', { count: waiting })}</p>
      <blockquote className={`said said--${quoteKindOf(line)}`} aria-live="polite">
        <span className="said__kind">
          {board.nodes.get(line.parentId ?? '')?.text} {t(`quoteKind.${quoteKindOf(line)}`)}
        </span>
        {line.text}
      </blockquote>
      <ol className="sorting__themes">
        {themes.map((theme, index) => (
          <li key={theme.id}>
            <button
              type="button"
              className="choice sorting__theme"
              aria-pressed={inThemes.includes(theme)}
              onClick={() => toggle(theme)}
            >
              <kbd>{index < KEYS ? index + 1 : theme.label}</kbd>
              <span>{theme.text}</span>
              {isOneVoice(board, theme) && <span className="sorting__voice">{t('facts.oneVoice')}</span>}
            </button>
          </li>
        ))}
      </ol>
      <input
        ref={input}
        className="links__new"
        aria-label={t('sort.newTheme')}
        placeholder={t('sort.newTheme')}
        value={name}
        maxLength={400}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <p className="muted sorting__keys">{t('sort.keys')}</p>
    </fieldset>
  );
};

/** Making sense of what was heard: the wall by person or by theme, and lines into themes. */
export const ThemesPanel = (props: PanelProps) => (
  <>
    <Order board={props.board} lens={props.lens} setLens={props.setLens} />
    <Sorting {...props} />
  </>
);
