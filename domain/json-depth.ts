/**
 * Whether JSON text nests deeper than `limit`, found by one pass over the characters before anything is parsed: a value of
 * some thousand levels would be read, and then break whatever walks it (trust.md, Content from elsewhere).
 */
export const isDeeperThan = (text: string, limit: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > limit) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
};
