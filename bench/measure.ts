/**
 * Ratios, not milliseconds (docs/benchmarks.md): floor, peer and ours run interleaved in one process, in rounds, and only what was
 * measured in the same run is compared.
 */

/** One thing to be timed; `run` does it once. */
export interface Contender {
  readonly name: string;
  run(): unknown;
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

/** Times every contender `times` times in each of `rounds` rounds, taking turns, after one warm-up round. */
export const measure = (contenders: readonly Contender[], times: number, rounds = 5): readonly Measured[] => {
  const found = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      for (let time = 0; time < times; time += 1) {
        const start = performance.now();
        run();
        const took = performance.now() - start;
        if (round >= 0) found.get(name)?.push(took);
      }
    }
  }
  return contenders.map(({ name }) => {
    const sortedTimes = (found.get(name) ?? []).sort((left, right) => left - right);
    return {
      name,
      p50: quantile(sortedTimes, 0.5),
      p95: quantile(sortedTimes, 0.95),
      p99: quantile(sortedTimes, 0.99),
    };
  });
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
