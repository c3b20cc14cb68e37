/** Two themes for two rooms (visual.md): Paper for bright ones, Slate for dark ones. The screen's CSS reads these too. */
export type ThemeName = 'paper' | 'slate';

export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly ink: string;
  /** Quieter words; at least 4.5:1 on ground and card. */
  readonly muted: string;
  /** Hairlines and frames that carry no meaning. */
  readonly line: string;
  /** What is selected, timed or needs a decision; nothing else. At least 4.5:1 on the ground. */
  readonly accent: string;
  /**
   * Eight category colours, at least 4.5:1 on the ground, ordered so that neighbours differ in lightness as well as hue for
   * deuteranopia, protanopia and tritanopia (after Okabe and Ito 2008, darkened or lightened for text). Never the only sign.
   */
  readonly tones: readonly string[];
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  paper: {
    ground: '#faf7f0',
    card: '#fffdf8',
    ink: '#1c1b19',
    muted: '#5c584f',
    line: '#cfc8b8',
    accent: '#b0370f',
    tones: ['#1d5f9e', '#9a4a00', '#14694a', '#7a3f8f', '#6e5600', '#0b5f70', '#a02a58', '#3f4854'],
  },
  slate: {
    ground: '#16181b',
    card: '#1f2226',
    ink: '#f3f0e9',
    muted: '#b7b2a7',
    line: '#43474e',
    accent: '#ffab66',
    tones: ['#86baf0', '#f2a066', '#6fd0a4', '#cfa5e4', '#e3c15c', '#6ccbdb', '#f396b8', '#bcc5d1'],
  },
};
