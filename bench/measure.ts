/**
 * Ratios, not milliseconds (docs/benchmarks.md): floor, peer and ours run interleaved in one process, in rounds, and only what was
 * measured in the same run is compared.
 */

/** One thing to be timed; `run` does it once. */
export interface Contender {
  readonly name: string;
  run(): unknown;
}

/** One thing whose processor time is taken: `prepare` makes what each run needs and is not counted. */
export interface Worker<Subject = unknown> {
  readonly name: string;
  prepare?(): Subject;
  run(subject: Subject): unknown;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const quantile = (sortedTimes: readonly number[], share: number): number =>
  sortedTimes[Math.min(sortedTimes.length - 1, Math.floor(sortedTimes.length * share))] ?? Number.NaN;

/** Median, p95 and p99 of times in milliseconds. */
export const summary = (name: string, times: readonly number[]): Measured => {
  const sortedTimes = times.toSorted((left, right) => left - right);
  return {
    name,
    p50: quantile(sortedTimes, 0.5),
    p95: quantile(sortedTimes, 0.95),
    p99: quantile(sortedTimes, 0.99),
  };
};

/** Times every contender `times` times in each of `rounds` rounds, taking turns, after one warm-up round. */
export const measure = (contenders: readonly Contender[], times: number, rounds = 5): readonly Measured[] => {
  const found = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const contender of contenders) {
      for (let time = 0; time < times; time += 1) {
        const start = performance.now();
        contender.run();
        const took = performance.now() - start;
        if (round >= 0) found.get(contender.name)?.push(took);
      }
    }
  }
  return contenders.map(({ name }) => summary(name, found.get(name) ?? []));
};

/** The least processor time of one batch, in ms: some systems count it in steps of 10. */
const BATCH_MS = 100;
const MOST_RUNS = 2000;

const threadCpu = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Processor ms of one run, the mean of `times` runs in a row. */
const batch = async ({ prepare, run }: Worker, times: number): Promise<number> => {
  const subjects = Array.from({ length: times }, () => prepare?.());
  const start = threadCpu();
  for (const subject of subjects) {
    const working = run(subject);
    if (working instanceof Promise) await working;
  }
  return (threadCpu() - start) / times;
};

/** How often a worker has to run for one batch to be long enough to be counted. */
const timesFor = async (worker: Worker): Promise<number> => {
  for (let times = 1; ; times *= 4) {
    const cost = await batch(worker, times);
    if (cost * times >= BATCH_MS / 2 || times >= MOST_RUNS)
      return Math.max(1, Math.min(MOST_RUNS, Math.ceil(BATCH_MS / Math.max(cost, BATCH_MS / MOST_RUNS))));
  }
};

/**
 * Processor time of this thread, not time on the clock, so that other work on the machine counts as little as may be: the median
 * of `rounds` batches, workers taking turns.
 */
export const measureCpu = async (workers: readonly Worker[], rounds = 5): Promise<readonly Measured[]> => {
  const found = new Map<Worker, { readonly times: number; readonly costs: number[] }>();
  for (const worker of workers) found.set(worker, { times: await timesFor(worker), costs: [] });
  for (let round = 0; round < rounds; round += 1)
    for (const [worker, { times, costs }] of found) costs.push(await batch(worker, times));
  return [...found].map(([{ name }, { costs }]) => summary(name, costs));
};

/** The measured contender of this name. */
export const named = (measured: readonly Measured[], name: string): Measured => {
  const found = measured.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not measured.`);
  return found;
};

/** How cost grows with size: the slope of log cost over log size, by least squares. 1 is linear. */
export const growthExponent = (points: readonly (readonly [size: number, cost: number])[]): number => {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const slope =
    logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return slope;
};
