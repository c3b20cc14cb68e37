import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { type Board, boardOf } from '#domain/board.ts';
import type { Finding, Kind } from '#domain/kind.ts';
import type { BoardRow, NodeRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { type BoardStore, createBoardStore } from '#renderer/app/board-store.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { useOwnLists } from '#renderer/app/own-lists.ts';
import { BoardCanvas, type CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import type { CanvasLink } from '#renderer/canvas/canvas-context.ts';
import { spokenItems } from '#renderer/canvas/spoken.ts';
import { EditableText } from '#renderer/kit/editable-text.tsx';
import type { KindView, Lens } from '#renderer/kit/kind-view.ts';
import { onBoardKey } from './board-keys.ts';
import { BoardSearch } from './board-search.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { Inspector } from './inspector.tsx';
import { KindPanelFrame } from './kind-panel.tsx';
import { LensBar, ModeBar } from './mode-bar.tsx';
import { OutlinePanel } from './outline-panel.tsx';
import { Picker, type Picking } from './picker.tsx';
import { useProject, useProjectState } from './project-context.ts';
import { Rail } from './rail.tsx';
import { nextRegion } from './regions.ts';
import { SaveWord } from './save-word.tsx';
import { useBoardCommands } from './use-board-commands.ts';
import { useBoardDrag } from './use-board-drag.ts';
import { useTitle } from './use-title.ts';
import { Waiting } from './waiting.tsx';

/** Room kept for the hint of an empty board, in px. */
const HINT_HEIGHT = 336;

/** Which panel is open: one of the shell's, or one of the kind's by its id. */
type Panel = string | null;

/** What a card may do on this board: everything. */
const useCanvasLink = (
  store: BoardStore,
  canvas: { readonly current: CanvasHandle | null },
  say: (key: string, values?: Readonly<Record<string, number>>) => string,
): CanvasLink =>
  useMemo(
    () => ({
      state: store.store,
      select: (nodeId) => {
        store.select(nodeId);
        if (store.store.getState().editing === null) canvas.current?.focus();
      },
      toggle: (nodeId) => {
        store.toggle(nodeId);
        canvas.current?.focus();
      },
      prompt: ({ mode, count }) => say(mode.prompt, { count }),
      open: (nodeId) => store.edit(nodeId),
      finish: store.finish,
      abandon: store.abandon,
      typed: store.typed,
      shiftDraft: store.shiftDraft,
      pasted: store.pasteInText,
      returned: (leaves) => (leaves ? nextRegion() : canvas.current?.focus()),
    }),
    [store, canvas, say],
  );

/** What is worth a thought about each item, in words. */
const adviceByItem = (findings: readonly Finding[], say: (key: string) => string): ReadonlyMap<string, string> => {
  const advice = new Map<string, string>();
  for (const { nodeId, advice: key } of findings)
    advice.set(nodeId, [advice.get(nodeId), say(key)].filter((words) => words !== undefined).join(' '));
  return advice;
};

/** The calendar day where the laptop is. */
const today = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

/** What there is to say about the selected items: about all of them where the kind has it, else about the first. */
const detailsNow = (view: KindView, board: Board, [first, ...more]: readonly [NodeRow, ...NodeRow[]]) =>
  more.length > 0 && view.detailsOfMany !== undefined
    ? view.detailsOfMany(board, [first, ...more])
    : view.details(board, first);

/** True while a board holds nothing but what it began with. */
const isUntouched = (board: Board, kind: Kind): boolean => board.nodes.size <= kind.startIds;

/** What a person would count on a board: a vote is kept beside the items, on the board itself. */
const countItems = (board: Board, kind: Kind): number => {
  const top = board.childrenByParent.get(null) ?? [];
  return board.nodes.size - top.filter(({ type }) => kind.types[type]?.unseen === true).length;
};

const OpenBoard = ({
  row,
  board,
  kind,
  view,
  wantedId,
}: {
  readonly row: BoardRow;
  readonly board: Board;
  readonly kind: Kind;
  readonly view: KindView;
  /** The item to select when the board opens. */
  readonly wantedId: string | undefined;
}) => {
  const { t } = useTranslation();
  const { app, newId, notices } = useRooms();
  const project = useProject();
  const [, navigate] = useLocation();
  const theme = useStore(app, (state) => state.theme);
  const [panel, setPanel] = useState<Panel>(null);
  const [lens, setLens] = useState<Lens>({});
  const [picking, setPicking] = useState<Picking | null>(null);
  const [isFinding, setFinding] = useState(false);
  const ownLists = useOwnLists(kind.id);
  const canvas = useRef<CanvasHandle>(null);
  const store = useMemo(
    () =>
      createBoardStore({
        project,
        boardId: row.id,
        kind,
        view,
        newId,
        notices,
        lostWords: (text) => t('board.lostWords', { text }),
      }),
    [project, row.id, kind, view, newId, notices, t],
  );
  useEffect(() => () => store.close(), [store]);
  const say = useCallback(
    (key: string, values?: Readonly<Record<string, number>>) => wordsOf(key, kind.id, values),
    [kind],
  );
  const link = useCanvasLink(store, canvas, say);
  const drag = useBoardDrag(store, newId);
  const selectedId = useStore(store.store, (state) => state.selectedId);
  const others = useStore(store.store, (state) => state.others);
  const mode = useStore(store.store, (state) => state.mode);
  /** The card that a mode asks about. */
  const asked = useStore(store.store, ({ editing }) => (editing?.kind === 'draft' ? editing.anchorId : null));
  const isTyping = useStore(store.store, (state) => state.editing !== null);
  const drawing = useMemo(() => view.layout?.(board, lens) ?? kind.layout(board), [kind, view, board, lens]);
  // What is written or looked for is never hidden by the way the board is looked at.
  const isHidden =
    selectedId !== null && board.nodes.has(selectedId) && !drawing.boxes.some((box) => box.id === selectedId);
  const isWhole = Object.keys(lens).length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look at the board begins with all that it shows.
  useEffect(() => canvas.current?.fit(), [lens]);
  useLayoutEffect(() => {
    if (isHidden && !isWhole) setLens({});
  }, [isHidden, isWhole]);
  const lensWords = view.lensWords?.(board, lens) ?? null;
  const outline = useMemo(() => kind.outline(board), [kind, board]);
  const findings = useMemo(() => kind.findings(board), [kind, board]);
  const spoken = useMemo(
    () => spokenItems(outline, say, t('board.emptyCard'), adviceByItem(findings, say)),
    [outline, findings, say, t],
  );
  const selected = selectedId === null ? undefined : board.nodes.get(selectedId);
  const hasHint = isUntouched(board, kind);
  useTitle(row.name);

  const onReady = useCallback(
    (handle: CanvasHandle) => {
      canvas.current = handle;
      handle.focus();
      // On a new board the one statement it is about waits to be written: typing goes straight into it.
      const now = store.board();
      if (wantedId !== undefined && now?.nodes.has(wantedId)) {
        store.select(wantedId);
        return;
      }
      const first = [...(now?.nodes.values() ?? [])].find((node) => node.text === '');
      if (now !== undefined && first !== undefined && isUntouched(now, kind)) store.select(first.id);
    },
    [store, kind, wantedId],
  );
  const closePanel = () => {
    setPanel(null);
    // What had the keyboard is gone; the board takes it back.
    canvas.current?.focus();
  };
  const togglePanel = (which: string) => (panel === which ? closePanel() : setPanel(which));

  const openPanel = view.panels?.find((each) => each.id === panel);
  const showAnywhere = (nodeId: string) => {
    const home = board.rows.nodes.get(nodeId)?.boardId;
    if (home !== undefined && home !== row.id) navigate(`/project/${project.projectId}/board/${home}/at/${nodeId}`);
    else {
      store.select(nodeId);
      canvas.current?.show(nodeId);
    }
  };
  const { buttons, undo, redo, tools, addCard } = useBoardCommands({
    board,
    kind,
    store,
    canvas,
    selected: selectedId === null ? [] : [selectedId, ...others],
    lens,
    setLens,
    togglePanel,
    ask: setPicking,
    find: () => setFinding(true),
  });

  const keysNow = () => {
    if (mode !== null) return t('keys.mode');
    if (others.length > 0) return t('keys.several', { count: others.length + 1 });
    if (selected === undefined) return t('keys.none');
    return isTyping ? t('keys.typing') : t('keys.selected');
  };
  const together = others.length === 0 ? [] : others.flatMap((id) => board.nodes.get(id) ?? []);
  const isTogether = selected !== undefined && together.length > 0 && view.detailsOfMany !== undefined;
  const details = selected === undefined ? [] : detailsNow(view, board, [selected, ...together]);
  return (
    <div className="shell">
      <Rail />
      <main className="board" data-region="main">
        <header className="board__bar">
          <EditableText
            as="h1"
            className="board__name"
            label={t('board.name')}
            placeholder={t('board.name')}
            value={row.name}
            save={(name) => project.run({ command: 'project.renameBoard', args: { boardId: row.id, name } })}
          />
          <BoardToolbar actions={buttons} undo={undo} redo={redo} tools={tools} openPanel={panel} />
        </header>
        <div className="board__canvas" data-region="canvas">
          <BoardCanvas
            drawing={drawing}
            spoken={spoken}
            theme={theme}
            name={row.name}
            link={link}
            selectedId={selectedId}
            fitZoom={1}
            roomBelow={hasHint ? HINT_HEIGHT : 0}
            onReady={onReady}
            onKeyDown={(event) => onBoardKey(event.nativeEvent, { store, drawing, details, leave: nextRegion })}
            onFocus={() => store.enter('board')}
            onEmptyDoubleClick={addCard}
            onPasteText={store.paste}
            {...(drag === undefined ? {} : { drag })}
          />
          {mode !== null && (
            <ModeBar name={say(mode.mode.label)} count={mode.count} about={board.nodes.get(asked ?? '')?.text ?? ''} />
          )}
          {mode === null && lensWords !== null && (
            <LensBar label={say(lensWords.label)} names={lensWords.names} showAll={() => setLens({})} />
          )}
          {isFinding && (
            <BoardSearch
              outline={outline}
              selectedId={selectedId}
              show={showAnywhere}
              close={() => {
                setFinding(false);
                canvas.current?.focus();
              }}
            />
          )}
          {hasHint && (
            <div className="board__hint">
              <view.EmptyHint board={board} />
            </div>
          )}
        </div>
      </main>
      {panel === 'inspector' && (
        <Inspector
          board={board}
          kindId={kind.id}
          details={details}
          findings={findings}
          selected={selected}
          more={isTogether ? together.length : 0}
          word={spoken.get(selectedId ?? '')?.word ?? ''}
          run={store.run}
          close={closePanel}
        />
      )}
      {panel === 'outline' && (
        <OutlinePanel
          outline={outline}
          say={say}
          store={store}
          show={(nodeId) => canvas.current?.show(nodeId)}
          onKey={(event) => onBoardKey(event, { store, drawing, details, leave: nextRegion })}
          leave={nextRegion}
          close={closePanel}
        />
      )}
      {openPanel && (
        <KindPanelFrame key={openPanel.id} title={say(openPanel.label)} close={closePanel}>
          <openPanel.Component
            board={board}
            selectedId={selectedId}
            lens={lens}
            setLens={setLens}
            run={store.run}
            show={showAnywhere}
            newId={newId}
            ownLists={ownLists}
            today={today()}
          />
        </KindPanelFrame>
      )}
      {picking && (
        <Picker
          picking={picking}
          close={() => {
            setPicking(null);
            canvas.current?.focus();
          }}
        />
      )}
      <footer className="bottom-bar">
        <SaveWord />
        <span>{t('board.items', { count: countItems(board, kind) })}</span>
        <span>{t('board.findings', { count: findings.length })}</span>
        <span className="bottom-bar__keys">{keysNow()}</span>
      </footer>
    </div>
  );
};

/** One board, where a meeting happens. */
export const BoardScreen = ({ boardId, wantedId }: { readonly boardId: string; readonly wantedId?: string }) => {
  const { t } = useTranslation();
  const { kinds, views } = useRooms();
  const rows = useProjectState((state) => state.rows);
  const board = boardOf(rows, boardId);
  const kind = kinds.get(board?.row.kind ?? '');
  const view = views.get(board?.row.kind ?? '');
  if (board === undefined || kind === undefined || view === undefined)
    return <Waiting reason={board === undefined ? t('board.gone') : t('board.unknownKind')} />;
  return <OpenBoard row={board.row} board={board} kind={kind} view={view} wantedId={wantedId} />;
};
