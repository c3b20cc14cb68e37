/**
 * Writes domain/text/text-metrics.generated.ts: how wide each character of the bundled font is, so that line breaks are ours
 * and the same on every screen and in every export. Run by hand when the font's version changes:
 * `node build/scripts/text-metrics.ts`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

interface Font {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
}
const require = createRequire(import.meta.url);
const fontkit = require('fontkit') as { openSync(file: string): Font };
const home = path.dirname(require.resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'));
const weights = {
  regular: '400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  bold: '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
};

/** Runs of consecutive code points: `[first, width, width, ...]`, widths in thousandths of an em. */
const runsOf = (font: Font): number[][] => {
  const runs: number[][] = [];
  let last = -2;
  for (const codePoint of [...font.characterSet]
    .filter((point) => point >= 32 && point !== 0xfeff)
    .sort((a, b) => a - b)) {
    const width = Math.round((font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm) * 1000);
    if (codePoint === last + 1) runs.at(-1)?.push(width);
    else runs.push([codePoint, width]);
    last = codePoint;
  }
  return runs;
};

const fonts = Object.entries(weights).map(([name, file]) => {
  const font = fontkit.openSync(path.join(home, file));
  return `  ${name}: {\n    ascent: ${Math.round((font.ascent / font.unitsPerEm) * 1000)},\n    descent: ${Math.round((-font.descent / font.unitsPerEm) * 1000)},\n    runs: ${JSON.stringify(runsOf(font))},\n  },`;
});
writeFileSync(
  new URL('../../domain/text/text-metrics.generated.ts', import.meta.url),
  `// Made by build/scripts/text-metrics.ts from Atkinson Hyperlegible Next (SIL Open Font License 1.1). Do not edit.\n// Widths in thousandths of an em: each run is its first code point, then one width a code point.\nexport const fontMetrics = {\n${fonts.join('\n')}\n} as const satisfies Record<string, { ascent: number; descent: number; runs: readonly (readonly number[])[] }>;\n`,
);
