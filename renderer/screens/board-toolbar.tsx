import { ListTree, Maximize, PanelRight, Plus, Presentation, Redo2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { chordToLabel } from '#renderer/app/chords.ts';
import type { PaletteCommand } from '#renderer/app/palette-store.ts';
import { Button, type Icon, IconButton } from '#renderer/kit/button.tsx';

/** A command that may not be possible right now. */
export type Tool = PaletteCommand & { readonly canRun?: boolean };

/** What every board offers, whatever its kind. */
export type BoardTools = Readonly<Record<'add' | 'fit' | 'outline' | 'inspector' | 'wall', Tool>>;

interface BoardToolbarProps {
  /** The kind's own buttons and panels. */
  readonly actions: readonly Tool[];
  readonly undo: Tool;
  readonly redo: Tool;
  readonly tools: BoardTools;
  /** Id of the open panel. */
  readonly openPanel: string | null;
}

const ToolIcon = ({ tool, Icon, isOpen }: { readonly tool: Tool; readonly Icon: Icon; readonly isOpen?: boolean }) => (
  <IconButton
    Icon={Icon}
    label={tool.title}
    {...(tool.shortcut === undefined ? {} : { chord: chordToLabel(tool.shortcut) })}
    disabled={tool.canRun === false}
    aria-pressed={isOpen}
    onClick={tool.run}
  />
);

/** The buttons above a board, for the mouse; the keyboard has every one of them as a chord. */
export const BoardToolbar = memo(({ actions, undo, redo, tools, openPanel }: BoardToolbarProps) => {
  const { t } = useTranslation();
  return (
    <div className="toolbar" role="toolbar" aria-label={t('board.tools')}>
      <span className="toolbar__actions">
        <Button look="quiet" Icon={Plus} onClick={tools.add.run} title={chordToLabel(tools.add.shortcut ?? '')}>
          {tools.add.title}
        </Button>
        {actions.map((action) => (
          <Button
            key={action.id}
            look="quiet"
            disabled={action.canRun === false}
            aria-pressed={action.id.startsWith('panel.') ? action.id === `panel.${openPanel}` : undefined}
            onClick={action.run}
            title={action.shortcut === undefined ? undefined : chordToLabel(action.shortcut)}
          >
            {action.title}
          </Button>
        ))}
      </span>
      <span className="toolbar__group">
        <ToolIcon tool={undo} Icon={Undo2} />
        <ToolIcon tool={redo} Icon={Redo2} />
        <ToolIcon tool={tools.fit} Icon={Maximize} />
        <span className="toolbar__rule" />
        <ToolIcon tool={tools.outline} Icon={ListTree} isOpen={openPanel === 'outline'} />
        <ToolIcon tool={tools.inspector} Icon={PanelRight} isOpen={openPanel === 'inspector'} />
        <ToolIcon tool={tools.wall} Icon={Presentation} />
      </span>
    </div>
  );
});
