import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Electron's own typings, read as text: TypeScript 7 has no programming interface to ask. What is needed of them is regular:
 * one block per class or interface, members indented by four spaces.
 */
const source = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8');

const blockOf = (type: string): string => {
  const start = new RegExp(`^  (?:class|interface) ${type}\\b.*\\{$`, 'm').exec(source);
  if (!start) throw new Error(`electron.d.ts has no ${type}`);
  return source.slice(start.index, source.indexOf('\n  }\n', start.index));
};

/** The names of all methods and properties of `type`, static ones too. */
export const membersOf = (type: string): ReadonlySet<string> =>
  new Set([...blockOf(type).matchAll(/^ {4}(?:static |readonly )*(\w+)\??[(:<]/gm)].map(([, name = '']) => name));

/** The names of all events of `type`. */
export const eventsOf = (type: string): ReadonlySet<string> =>
  new Set([...blockOf(type).matchAll(/^ {4}on\(event: '([^']+)'/gm)].map(([, name = '']) => name));

/** Every permission that a page can ask for. */
export const permissionNames = (): readonly string[] => {
  const block = blockOf('Session');
  const lists = [...block.matchAll(/setPermission(?:Request|Check)Handler\(handler:.*?permission: ([^,)]*)/g)];
  return [...new Set(lists.flatMap(([, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)))];
};
