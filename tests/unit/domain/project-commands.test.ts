import { describe, expect, test } from 'vitest';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { emptyRows, isId, type JsonObject, type Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { must, troubleOf } from '#tests/support/must.ts';

const does = (rows: Rows, command: string, args: JsonObject): Rows =>
  must(applyPatches(rows, must(decide(kinds, rows, command, args))));
const refusal = (rows: Rows, command: string, args: JsonObject): string =>
  troubleOf(decide(kinds, rows, command, args));

const project = does(emptyRows(), 'project.create', {
  id: 'p-1',
  name: 'Attendance',
  createdAt: '2026-01-05T09:00:00Z',
});
const fish = { id: 'fb-1', kind: 'fishbone', name: 'Why', ids: ['fx-1'] };
const meeting = { id: 'se-1', title: 'Monday', heldOn: '2026-01-05' };
const member = { id: 'me-1', name: 'Ana', role: 'coach' };

describe('ids', () => {
  test('D1 what has an id is not made a second time', () => {
    for (const [command, args] of [
      ['project.addBoard', fish],
      ['project.addSession', meeting],
      ['project.addMember', member],
    ] as const)
      expect(refusal(does(project, command, args), command, args), command).toBe('E_DUPLICATE_ID');
    const board = does(project, 'project.addBoard', fish);
    const cause = { boardId: 'fb-1', id: 'fx-1', parentId: null, text: 'Buses' };
    expect(refusal(board, 'fishbone.addCause', cause)).toBe('E_DUPLICATE_ID');
  });

  test('D1 only what is safe as a file name on every machine is an id', () => {
    for (const id of ['p-1', '019b0000-0000-7000-8000-000000000000']) expect(isId(id), id).toBe(true);
    for (const id of ['', '..', 'a/b', 'a\\b', 'A', 'a b', 'con', 'nul', 'a.db', 'x'.repeat(200)]) {
      expect(isId(id), id).toBe(false);
      expect(refusal(project, 'project.addMember', { ...member, id }), id).toBe('E_COMMAND_INPUT');
    }
  });
});

describe('names', () => {
  const named = [
    ['project.rename', (name: string) => ({ name })],
    ['project.addBoard', (name: string) => ({ ...fish, name })],
    ['project.addSession', (title: string) => ({ ...meeting, title })],
  ] as const;

  test.each(named)('D4 %s takes 200 characters, no more and not nothing', (command, args) => {
    expect(decide(kinds, project, command, args('x'.repeat(200))).ok).toBe(true);
    expect(refusal(project, command, args('x'.repeat(201)))).toBe('E_TEXT_LONG');
    expect(refusal(project, command, args(' \t '))).toBe('E_NAME_EMPTY');
  });
});
