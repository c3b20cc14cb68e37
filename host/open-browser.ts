import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  // `start` is a word of cmd's; the empty pair of quotes is the window title it expects first.
  win32: ['cmd', '/c', 'start', '""'],
};

/**
 * Opens `link` in the person's browser. When that cannot be done, nothing happens: the link stands in the terminal as well.
 */
export const openBrowser = (link: string, platform: NodeJS.Platform): void => {
  const [command, ...args] = openers[platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};
