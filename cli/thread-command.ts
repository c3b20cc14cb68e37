import path from 'node:path';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import type { Rows } from '#domain/rows.ts';
import { type Chain, chainOf } from '#domain/thread/chain.ts';
import { threadToSvg } from '#domain/thread/drawing.ts';
import { findOnThread, threadOf } from '#domain/thread/thread.ts';
import { kinds } from '#kinds/models.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { findSample } from '#services/samples.ts';
import { tellTrouble, withApp } from './app-place.ts';
import type { Io, Run, Typed } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeFile } from './files.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** One JSON object; ends of links are labels, as a person would say them. */
const chainToJson = ({ item, up, down, links }: Chain, labelOf: (id: string) => string) => ({
  item: item.label,
  stage: item.stage,
  text: item.text,
  up: up.map(({ label }) => label),
  down: down.map(({ label }) => label),
  links: links.map(({ from, to, type }) => ({ from: labelOf(from), to: labelOf(to), type })),
});

const writeChain = (rows: Rows, typed: Typed, io: Io): number => {
  const [project = '', label = ''] = typed.words;
  const thread = threadOf(rows);
  const chain = chainOf(thread, findOnThread(thread, label)?.id ?? '');
  if (chain === undefined) {
    io.talk(say('thread.unknown', { label, project }));
    return exitCodes.failed;
  }
  if (typed.flags.has('json')) {
    io.out(jsonLine(chainToJson(chain, (id) => thread.items.get(id)?.label ?? id)));
    return exitCodes.done;
  }
  const line = ({ label: own, stage, text }: Chain['item']) => say('thread.line', { label: own, stage, text });
  io.out(line(chain.item));
  io.out(say(chain.up.length > 0 ? 'thread.up' : 'thread.noUp'));
  for (const item of chain.up) io.out(`  ${line(item)}`);
  io.out(say(chain.down.length > 0 ? 'thread.down' : 'thread.noDown'));
  for (const item of chain.down) io.out(`  ${line(item)}`);
  return exitCodes.done;
};

/** The picture of the whole thread: it leaves the laptop, so it shows what others may see. */
const writePicture = (rows: Rows, file: string, io: Io): number => {
  const written = writeFile(path.resolve(file), threadToSvg(releasedRows(rows, kinds), 'paper'));
  if (!written.ok) return tellTrouble(written.problem, io);
  io.talk(say('thread.written', { file }));
  return exitCodes.done;
};

/** `thread`: what one item rests on and what it led to, in a sample or in a project of this data directory; or the picture of all. */
export const runThread: Run = (typed, io) => {
  const [name = '', label] = typed.words;
  const { svg } = typed.options;
  if (label === undefined && svg === undefined) {
    io.talk(say('thread.label'));
    return exitCodes.usage;
  }
  const write = (rows: Rows): number => {
    const drawn = svg === undefined ? exitCodes.done : writePicture(rows, svg, io);
    return label === undefined || drawn !== exitCodes.done ? drawn : writeChain(rows, typed, io);
  };
  const sample = findSample(name);
  if (sample !== undefined) return write(sampleRows(sample));
  return withApp(io, (app) => {
    const rows = app.projects.rows(name);
    return rows.ok ? write(rows.value) : tellTrouble(rows.problem, io);
  });
};
