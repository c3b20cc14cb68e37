export const main = async (words: readonly string[]): Promise<void> => {
  console.log('x', words, process.version);
};
