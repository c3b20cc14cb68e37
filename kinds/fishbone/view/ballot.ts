/** A ballot as it is typed: the numbers of the causes, one for each vote. "3 3 7" = two votes for 3, one for 7. Pure. */
export interface TypedBallot {
  /** Votes by number, from 1. */
  readonly votes: ReadonlyMap<number, number>;
  readonly used: number;
  /** Numbers that no cause has. */
  readonly unknown: readonly number[];
}

/** Reads the numbers of a typed ballot among `options` causes; anything but digits parts them. */
export const readBallot = (typed: string, options: number): TypedBallot => {
  const votes = new Map<number, number>();
  const unknown: number[] = [];
  let used = 0;
  for (const part of typed.split(/[^0-9]+/)) {
    if (part === '') continue;
    const number = Number(part);
    if (number < 1 || number > options) {
      unknown.push(number);
      continue;
    }
    votes.set(number, (votes.get(number) ?? 0) + 1);
    used += 1;
  }
  return { votes, used, unknown };
};
