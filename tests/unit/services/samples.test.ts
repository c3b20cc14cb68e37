import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { type Drawing, drawingFaults } from '#domain/drawing.ts';
import { kinds } from '#kinds/models.ts';
import { projectReport } from '#services/reports.ts';
import { findSample, samples } from '#services/samples.ts';
import { must } from '#tests/support/must.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const fixtureOf = (name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../fixtures', name), 'utf8'));
const published = [
  ['attendance', 'attendance-es.json'],
  ['course-failure', 'course-failure-ms.json'],
] as const;

const emptyDrawing: Drawing = { width: 0, height: 0, boxes: [], strokes: [], captions: [] };

const asSets = (report: object) =>
  Object.fromEntries(
    Object.entries(report).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]),
  );

describe('the sample projects', () => {
  test('are on the first screen', async () => {
    const { ask } = testApp(temporaryFolder());
    const { samples: shown } = await ask('app.state', {});
    expect(shown.map(({ name }) => name)).toEqual(['attendance', 'course-failure']);
    for (const { title, about } of shown) expect(title.length > 0 && about.length > 0).toBe(true);
  });

  test.each(samples.map(({ name }) => name))('%s opens, and opens again as the person left it', async (sample) => {
    const { ask, refusal } = testApp(temporaryFolder());
    const { projectId } = await ask('project.openSample', { sample });
    const { rows } = await ask('project.open', { projectId });
    expect(rows.boards.map(({ kind }) => kind).sort()).toEqual(['driver-diagram', 'empathy-interview', 'fishbone']);
    const args = { name: 'Ours now' };
    await ask('project.run', { projectId, window: 'w', command: 'project.rename', args });
    expect(await ask('project.openSample', { sample })).toEqual({ projectId });
    expect((await ask('project.open', { projectId })).rows.project[0]?.name).toBe('Ours now');
    expect(await refusal('project.openSample', { sample: 'sales' })).toBe('E_SAMPLE_UNKNOWN');
  });

  test.each(published)('%s keeps what people called things: c1, c1a, CI1, q7', async (sample, file) => {
    const { ask } = testApp(temporaryFolder());
    const { projectId } = await ask('project.openSample', { sample });
    const { rows } = await ask('project.open', { projectId });
    const labels = new Set(rows.nodes.map(({ label }) => label));
    const fixture = JSON.stringify(fixtureOf(file));
    for (const label of ['c1', 'c1a', 'CI1', 'q7', 'P1', 'S3', 'th1', 'n1', 'h1', 'b1', 'i1', 'aim1'])
      if (fixture.includes(`"id":"${label}"`)) expect(labels, label).toContain(label);
    expect(labels.has('c1') && labels.has('CI1')).toBe(true);
  });

  test.each(published)('%s reports the figures that its fixture expects', (sample, file) => {
    const found = findSample(sample);
    const { expected } = fixtureOf(file) as { readonly expected: Readonly<Record<string, unknown>> };
    const lists = found?.lists();
    expect(lists).toBeDefined();
    const { app } = testApp(temporaryFolder());
    const projectId = lists === undefined ? '' : must(app.projects.load(lists));
    const report = projectReport(must(app.projects.rows(projectId)), kinds);
    const keys = [
      'causes',
      'maxDepth',
      'votesPerPerson',
      'tally',
      'lint',
      'outsideControl',
      'links',
      'quotesExportable',
      'quotesWithheld',
      'derivedFromWithheldOnly',
      'piiSpans',
    ];
    for (const key of keys) expect(report, key).toHaveProperty(key);
    expect(asSets(report)).toMatchObject(asSets(Object.fromEntries(keys.map((key) => [key, expected[key]]))));
    expect(report.tally, 'no vote too many').toEqual(expected.tally);
  });

  test.each(published)('D15 %s is drawn without a fault, board by board', async (sample) => {
    const { ask, app } = testApp(temporaryFolder());
    const { projectId } = await ask('project.openSample', { sample });
    const rows = must(app.projects.rows(projectId));
    for (const { id, kind } of rows.boards.values()) {
      const board = boardOf(rows, id);
      expect(board && drawingFaults(kinds.get(kind)?.layout(board) ?? emptyDrawing)).toEqual([]);
    }
  });
});
