/** Twins of the clock and the maker of ids, so that a test knows every time and every name beforehand. */

/** A clock that stands still until it is moved. */
export interface TestClock {
  (): Date;
  forward(minutes: number): void;
}

/** Begins at nine on a Monday morning, UTC. */
export const testClock = (start = '2026-01-05T09:00:00.000Z'): TestClock => {
  let now = Date.parse(start);
  const clock = () => new Date(now);
  return Object.assign(clock, {
    forward(minutes: number) {
      now += minutes * 60_000;
    },
  });
};

/** Gives id-1, id-2 and so on. */
export const testIds = (prefix = 'id'): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
};
