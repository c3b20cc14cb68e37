import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { matchRoute, useLocation, useRouter } from 'wouter';
import type { Board } from '#domain/board.ts';
import type { Kind } from '#domain/kind.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import type { BoardStore } from '#renderer/app/board-store.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { printPicture } from '#renderer/app/print-picture.ts';
import { useOffer, useShortcuts, useSteady } from '#renderer/app/use-offer.ts';
import type { CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import type { Lens } from '#renderer/kit/kind-view.ts';
import type { BoardTools, Tool } from './board-toolbar.tsx';
import type { Picking } from './picker.tsx';
import { useProject } from './project-context.ts';
import { nextRegion } from './regions.ts';
import { useUndo } from './use-undo.ts';
import { WALL_PATH } from './wall-path.ts';

interface BoardCommandsContext {
  readonly board: Board;
  readonly kind: Kind;
  readonly store: BoardStore;
  readonly canvas: { readonly current: CanvasHandle | null };
  readonly selected: readonly string[];
  readonly lens: Lens;
  readonly setLens: (lens: Lens) => void;
  readonly togglePanel: (id: string) => void;
  readonly ask: (picking: Picking) => void;
  readonly find: () => void;
}

/** Shown as the shortcut only where there is one. */
const shortcutOf = (chord: string | undefined) => (chord === undefined ? {} : { shortcut: chord });

/** What the kind brings to its boards: buttons, modes, panels, ways to look and questions. */
const useKindCommands = (context: BoardCommandsContext) => {
  const { t } = useTranslation();
  const { notices, newId } = useRooms();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const { board, kind, store, selected, lens } = context;
  const { view } = store;
  const [selectedId = null] = selected;
  const group = wordsOf('name', kind.id);
  const say = (key: string) => wordsOf(key, kind.id);
  const actions = view.actions.map((action) => ({
    id: `action.${action.id}`,
    group,
    title: say(action.label),
    ...shortcutOf(action.chord),
    canRun: action.place(board, selectedId) !== null,
    run: () => {
      const placement = action.place(board, selectedId);
      if (placement === null || !store.beginAt(placement)) notices.tell(t('board.nowhere'));
    },
  }));
  const modes = (view.modes ?? []).map((mode) => ({
    id: `mode.${mode.id}`,
    group,
    title: say(mode.label),
    ...shortcutOf(mode.chord),
    canRun: selectedId !== null && mode.canBegin(board, selectedId),
    run: () => {
      if (!store.setMode(mode)) notices.tell(t('mode.nowhere'));
    },
  }));
  const panels = (view.panels ?? []).map((panel) => ({
    id: `panel.${panel.id}`,
    group,
    title: say(panel.label),
    ...shortcutOf(panel.chord),
    run: () => context.togglePanel(panel.id),
  }));
  const screens = (view.screens ?? []).map((screen) => ({
    id: `screen.${screen.id}`,
    group,
    title: say(screen.label),
    ...shortcutOf(screen.chord),
    run: () => navigate(`/project/${projectId}/board/${board.row.id}/screen/${screen.id}/${selectedId ?? ''}`),
  }));
  const looks = (view.looks ?? []).map((look) => ({
    id: `look.${look.id}`,
    group: t('group.view'),
    title: say(look.label),
    ...shortcutOf(look.chord),
    run: () => {
      const next = look.next(board, selectedId, lens);
      if (next === null) return;
      store.settle();
      context.setLens(next.lens);
      if (next.select !== undefined) store.select(next.select);
    },
  }));
  const asks = (view.asks ?? []).map((each) => ({
    id: `ask.${each.id}`,
    group,
    title: say(each.label),
    ...shortcutOf(each.chord),
    run: () => {
      store.settle();
      const options = each.options(store.board() ?? board, selected);
      if (options.length === 0) {
        notices.tell(t('ask.nothing'));
        return;
      }
      const choose = (id: string) => {
        // The board as it is when the answer is given: others may have changed it meanwhile.
        const now = store.board();
        if (now !== undefined) store.run(each.choose(now, selected, id, newId));
      };
      context.ask({ question: say(each.question), options, choose });
    },
  }));
  const switches = (view.switches ?? []).map((each) => ({
    id: `switch.${each.id}`,
    group,
    title: say(each.label),
    ...shortcutOf(each.chord),
    run: () => {
      store.settle();
      const now = store.board();
      if (now === undefined || !store.run(each.run(now))) return;
      const after = store.board();
      if (after !== undefined) notices.tell(say(each.told(after)));
    },
  }));
  return { actions, modes, screens, panels, looks, asks, switches };
};

/** What every board offers, whatever its kind. */
const useBoardTools = ({ board, kind, store, canvas, selected, togglePanel, find }: BoardCommandsContext) => {
  const { t } = useTranslation();
  const { kinds, notices } = useRooms();
  const project = useProject();
  const [, navigate] = useLocation();
  const { parser } = useRouter();
  const { row } = board;
  const addCard = () => {
    if (!store.begin(selected[0] ?? null, 0) && !store.begin(null, 0)) notices.tell(t('board.nowhere'));
  };
  const openWall = () => {
    // Asked for here, in the key press itself: a page may go full screen only while a person acts. Granted after the wall was left
    // again, it is given back.
    const isLeft = () => !matchRoute(parser, WALL_PATH, window.location.hash.slice(1))[0];
    void document.documentElement
      .requestFullscreen?.()
      .then(() => (isLeft() ? document.exitFullscreen() : undefined))
      .catch(() => undefined);
    navigate(`/project/${project.projectId}/board/${row.id}/wall`);
  };
  // Paper leaves the room: what the wall may not show is not printed either.
  const print = () => {
    const shown = releasedBoard(board, kinds);
    if (shown !== undefined) printPicture(kind.toSvg(shown, 'paper'));
  };
  const inView = (id: string, title: string, shortcut: string, run: () => void) => ({
    id: `board.${id}`,
    group: t('group.view'),
    title,
    shortcut,
    run,
  });
  const tools: BoardTools = {
    add: { id: 'board.add', group: t('group.edit'), title: t('action.addCard'), shortcut: 'Ctrl+Enter', run: addCard },
    fit: inView('fit', t('action.fit'), 'Ctrl+0', () => canvas.current?.fit()),
    outline: inView('outline', t('action.outline'), 'F3', () => togglePanel('outline')),
    inspector: inView('inspector', t('action.inspector'), 'F4', () => togglePanel('inspector')),
    wall: inView('wall', t('action.wall'), 'F5', openWall),
  };
  const more = [
    inView('find', t('action.find'), 'Ctrl+F', find),
    inView('print', t('action.print'), 'Ctrl+P', print),
    {
      id: 'board.remove',
      group: t('group.edit'),
      title: t('action.removeBoard'),
      run: () => {
        if (project.run({ command: 'project.removeBoard', args: { boardId: row.id } }))
          navigate(`/project/${project.projectId}`);
      },
    },
  ];
  return { tools, more, addCard };
};

/** Everything that can be done on an open board: offered in the palette, listened for as chords, given to the toolbar. */
export const useBoardCommands = (context: BoardCommandsContext) => {
  const { actions, modes, screens, panels, looks, asks, switches } = useKindCommands(context);
  const { tools, more, addCard } = useBoardTools(context);
  const [undo, redo] = useUndo(context.board.row.id);
  const all = [
    ...actions,
    ...modes,
    ...screens,
    ...panels,
    ...asks,
    ...switches,
    ...looks,
    undo,
    redo,
    ...Object.values(tools),
    ...more,
  ];
  useOffer('board', all);
  useShortcuts([...all, { shortcut: 'F6', run: nextRegion }]);
  const buttons = useSteady<Tool>([...actions, ...modes, ...screens, ...panels]);
  const [steadyUndo = undo, steadyRedo = redo, ...rest] = useSteady<Tool>([undo, redo, ...Object.values(tools)]);
  const seen = JSON.stringify(rest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tools are the same while what is seen of them is.
  const steadyTools = useMemo(
    () => Object.fromEntries(Object.keys(tools).map((name, index) => [name, rest[index]])) as unknown as BoardTools,
    [seen],
  );
  return { buttons, undo: steadyUndo, redo: steadyRedo, tools: steadyTools, addCard };
};
