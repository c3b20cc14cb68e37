import { palettes, type ThemeName } from '#domain/palette.ts';
import type { AppStore } from './app-store.ts';

/** The colours of a theme as CSS custom properties: `--ground`, `--ink`, ... and `--tone-0` to `--tone-7`. */
export const themeProperties = (theme: ThemeName): ReadonlyMap<string, string> => {
  const { tones, ...colours } = palettes[theme];
  return new Map([
    ...Object.entries(colours).map(([name, colour]) => [`--${name}`, colour] as const),
    ...tones.map((tone, index) => [`--tone-${index}`, tone] as const),
  ]);
};

/** Keeps the page in the theme of the store, now and after every switch. */
export const followTheme = (app: AppStore): void => {
  const wear = (theme: ThemeName) => {
    const { documentElement } = document;
    documentElement.dataset.theme = theme;
    documentElement.style.colorScheme = theme === 'slate' ? 'dark' : 'light';
    for (const [name, colour] of themeProperties(theme)) documentElement.style.setProperty(name, colour);
  };
  wear(app.getState().theme);
  app.subscribe((state, before) => {
    if (state.theme !== before.theme) wear(state.theme);
  });
};
