import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import { createProjectCommands } from '#domain/project-commands.ts';
import { kinds } from '#kinds/models.ts';

const root = path.resolve(import.meta.dirname, '../../..');

type Words = { readonly [key: string]: string | Words };
const wordsIn = (file: string): Words => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const app = wordsIn('renderer/locales/en.json');
const ofKind = new Map([...kinds.keys()].map((id) => [id, wordsIn(`kinds/${id}/locales/en.json`)]));

const reach = (words: Words | undefined, key: string): string | Words | undefined =>
  key
    .split('.')
    .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words);

/** True when there are words for `key` (`kind:key`, or the app's own), counted or not. */
const hasWords = (key: string, home?: Words): boolean => {
  const [kind, own] = key.includes(':') ? key.split(':', 2) : [undefined, key];
  const places = kind === undefined ? [home, app] : [ofKind.get(kind)];
  return places.some((words) =>
    [own ?? '', `${own}_other`].some((name) => {
      const found = reach(words, name);
      return typeof found === 'string' && found !== '';
    }),
  );
};

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name));

/** Keys asked for in so many words: t('key'), and the beginnings of those put together: t(`key.${...}`). */
const asked = (file: string) =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bt\(\s*(?:'([^'\n]+)'|`([\w.:]+)\.\$\{)/g)].map(
    ([, key, beginning]) => ({ file, key, beginning }),
  );

describe('the words on the screen', () => {
  test('are there for every key a screen asks for', () => {
    const calls = sourcesBelow('renderer').flatMap(asked);
    expect(calls.length).toBeGreaterThan(50);
    // A piece of the kit speaks in the words of the kind that uses it, so every kind must have them.
    const homesOf = (file: string) => (file.startsWith('renderer/kit/') ? [...ofKind.values()] : [app]);
    const missing = calls.filter(({ file, key, beginning }) =>
      homesOf(file).some((home) =>
        key === undefined ? typeof reach(home, beginning ?? '') !== 'object' : !hasWords(key, home),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('are there for everything that can be undone', () => {
    const titles = [
      ...Object.values(createProjectCommands(kinds)),
      ...[...kinds.values()].flatMap((kind) => Object.values(kind.commands)),
    ].map(({ title }) => title);
    expect(titles.filter((title) => !hasWords(title))).toEqual([]);
  });

  test('are there for every piece of advice and every kind of item the examples show', () => {
    const keys = [...kinds.values()].flatMap((kind) =>
      kind.examples.flatMap(({ rows, boardId }) => {
        const board = boardOf(rows, boardId);
        if (board === undefined) return [];
        const wordsOf = (items: readonly OutlineItem[]): string[] =>
          items.flatMap(({ word, children }) => [word, ...wordsOf(children)]);
        return [...wordsOf(kind.outline(board)), ...kind.findings(board).map(({ advice }) => advice)].map((key) => ({
          kind: kind.id,
          key,
        }));
      }),
    );
    expect(keys.length).toBeGreaterThan(100);
    const missing = keys.filter(({ kind, key }) => !hasWords(key, ofKind.get(kind)));
    expect(new Set(missing.map(({ kind, key }) => `${kind} ${key}`))).toEqual(new Set());
  });

  test('are plain: no exclamation mark, no empty text, nowhere', () => {
    const all = (words: Words, at: string): (readonly [string, string])[] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string' ? [[`${at}.${key}`, value] as const] : all(value, `${at}.${key}`),
      );
    const texts = [...all(app, 'app'), ...[...ofKind].flatMap(([id, words]) => all(words, id))];
    expect(texts.filter(([, text]) => text.trim() === '' || text.includes('!'))).toEqual([]);
  });
});
