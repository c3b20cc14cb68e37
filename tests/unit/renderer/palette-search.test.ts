import { expect, test } from 'vitest';
import { searchCommands } from '#renderer/app/palette-search.ts';

/** As they are offered: what belongs to the screen in front first. */
const commands = [
  { group: 'Drafts', title: 'Compare states of: Fishbone', about: 'Fishbone' },
  { group: 'Drafts', title: 'Compare states of: Driver diagram', about: 'Driver diagram' },
  { group: 'Edit', title: 'Undo: new driver diagram', about: 'new driver diagram' },
  { group: 'Fishbone', title: 'Causes first' },
  { group: 'Fishbone', title: 'Bones' },
  { group: 'Go to', title: 'Project' },
  { group: 'Go to', title: 'Fishbone' },
  { group: 'Go to', title: 'Driver diagram' },
  { group: 'Add', title: 'Fishbone' },
  { group: 'App', title: 'Go to all projects' },
].map((command) => ({ ...command, id: `${command.group} ${command.title}`, run: () => {} }));

const found = (query: string) => searchCommands(commands, query).map(({ id }) => id);

test('going somewhere comes before comparing it or taking it back, whatever part of its name is typed', () => {
  expect(found('Fishbone')).toEqual([
    'Go to Fishbone',
    'Add Fishbone',
    'Drafts Compare states of: Fishbone',
    'Fishbone Causes first',
    'Fishbone Bones',
  ]);
  for (const query of ['Driver', 'driver diagram', 'diagram', ' diagram  driver'])
    expect(found(query)).toEqual([
      'Go to Driver diagram',
      'Drafts Compare states of: Driver diagram',
      'Edit Undo: new driver diagram',
    ]);
});

test('a name that begins so comes before one that holds the words, and its name before its heading', () => {
  expect(found('bone')[0]).toBe('Fishbone Bones');
  expect(found('comp fish')).toEqual(['Drafts Compare states of: Fishbone']);
  expect(found('go to project')).toEqual(['Go to Project', 'App Go to all projects']);
  expect(found('add fishbone')).toEqual(['Add Fishbone']);
});

test('with nothing typed all stand as they were offered, and what nothing is called finds nothing', () => {
  expect(found(' ')).toEqual(commands.map(({ id }) => id));
  expect(found('fishbone wall')).toEqual([]);
});
