import type { Rows } from '#domain/rows.ts';
import { findOnThread, threadOf } from '#domain/thread.ts';
import { type Chain, chainOf } from '#domain/thread-chain.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { findSample } from '#services/samples.ts';
import { tellTrouble, withApp } from './app-place.ts';
import type { Io, Run, Typed } from './command.ts';
import { exitCodes } from './exit-codes.ts';
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

/** `thread`: what one item rests on and what it led to, in a sample or in a project of this data directory. */
export const runThread: Run = (typed, io) => {
  const [name = ''] = typed.words;
  const sample = findSample(name);
  if (sample !== undefined) return writeChain(sampleRows(sample), typed, io);
  return withApp(io, (app) => {
    const rows = app.projects.rows(name);
    return rows.ok ? writeChain(rows.value, typed, io) : tellTrouble(rows.problem, io);
  });
};
