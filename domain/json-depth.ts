/**
 * Whether a value that crossed no text (an IPC call) nests deeper than `limit`: level by level, so that neither its depth nor a
 * circle in it breaks what looks.
 */
export const isValueDeeperThan = (value: unknown, limit: number): boolean => {
  let level: ReadonlySet<unknown> = new Set([value]);
  for (let depth = 0; level.size > 0; depth += 1) {
    const inner = new Set<unknown>();
    for (const part of level) {
      if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) continue;
      if (depth === limit) return true;
      for (const child of Object.values(part)) inner.add(child);
    }
    level = inner;
  }
  return false;
};

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
