import { describe, expect, test } from 'vitest';
import { palettes } from '#domain/palette.ts';

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (left: string, right: string): number => {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Every pair in which the screens set text on ground (styles/*.css); what axe cannot see over lines is shown here. */
describe.each(Object.entries(palettes))('%s', (_, palette) => {
  test('ink reads at 7:1 on every ground, and a mark is ink turned round', () => {
    expect(contrast(palette.ink, palette.ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.ink, palette.card)).toBeGreaterThanOrEqual(7);
  });

  test.each(['ground', 'card'] as const)('quiet words and the accent read at 4.5:1 on %s', (ground) => {
    expect(contrast(palette.muted, palette[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.accent, palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(palette.tones)('a heading reads at 4.5:1 in tone %s', (tone) => {
    expect(contrast(palette.ground, tone)).toBeGreaterThanOrEqual(4.5);
  });
});
