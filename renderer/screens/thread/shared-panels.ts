import type { Kind } from '#domain/kind.ts';
import { createThreadLayout } from '#renderer/app/thread-lens.ts';
import type { KindPanel, KindView } from '#renderer/kit/kind-view.ts';
import { ConsentPanel } from './consent-panel.tsx';
import { ThreadPanel } from './thread-panel.tsx';

const threadPanel: KindPanel = { id: 'thread', label: 'thread.title', chord: 'Alt+T', Component: ThreadPanel };
const consentPanel: KindPanel = { id: 'consent', label: 'overTime.title', chord: 'Alt+O', Component: ConsentPanel };

/** A kind's view with what every board has: its thread; and, where people speak on it, their consent over time. */
export const withSharedPanels = (view: KindView, kind: Kind): KindView => ({
  ...view,
  panels: [...(view.panels ?? []), threadPanel, ...(Object.hasOwn(kind.types, 'interview') ? [consentPanel] : [])],
  layout: createThreadLayout(view, kind),
});
