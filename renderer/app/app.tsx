import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { CommandPalette } from '#renderer/screens/command-palette.tsx';
import { FirstScreen } from '#renderer/screens/first-screen.tsx';
import { NoticeList } from '#renderer/screens/notice-list.tsx';
import { ProjectRoutes } from '#renderer/screens/project-routes.tsx';
import { useRooms } from './app-context.ts';
import { useOffer, useShortcuts } from './use-offer.ts';

const useAppCommands = () => {
  const { t } = useTranslation();
  const { app, palette } = useRooms();
  const [, navigate] = useHashLocation();
  const commands = [
    {
      id: 'app.theme',
      group: t('group.app'),
      title: t('action.switchTheme'),
      shortcut: 'Ctrl+Shift+L',
      run: () => void app.getState().setTheme(app.getState().theme === 'paper' ? 'slate' : 'paper'),
    },
    { id: 'app.home', group: t('group.app'), title: t('action.goHome'), run: () => navigate('/') },
  ];
  useOffer('app', commands);
  useShortcuts([...commands, { shortcut: 'Ctrl+K', run: () => palette.getState().open() }]);
};

const Screens = () => {
  useAppCommands();
  const [path] = useHashLocation();
  // A new screen begins at its top; a screen reader hears its name from the title.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the reason.
  useEffect(() => void window.scrollTo(0, 0), [path]);
  return (
    <Switch>
      <Route path="/" component={FirstScreen} />
      <Route path="/project/:projectId/*?">{({ projectId }) => <ProjectRoutes projectId={projectId ?? ''} />}</Route>
      <Route component={FirstScreen} />
    </Switch>
  );
};

/** The window: one screen at a time, the palette and the notices above it. */
export const App = () => (
  <Router hook={useHashLocation}>
    <Screens />
    <CommandPalette />
    <NoticeList />
  </Router>
);
