/**
 * Keeps answers in the order in which they were asked for: they may come in another. Call it when asking; what it gives tells of
 * the answer whether it is news, or older than one that was shown already.
 */
export const createAskings = (): (() => () => boolean) => {
  let asked = 0;
  let shown = 0;
  return () => {
    asked += 1;
    const mine = asked;
    return () => {
      if (mine < shown) return false;
      shown = mine;
      return true;
    };
  };
};
