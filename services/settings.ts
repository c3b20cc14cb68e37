import type * as z from 'zod';
import { themeSchema } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import type { Result, Trouble } from '#domain/result.ts';

type Theme = z.infer<typeof themeSchema>;

/** The theme last chosen; Paper when none was, or when what is stored is not one. */
export const readTheme = (store: AppStore): Theme => themeSchema.safeParse(store.setting('theme')).data ?? 'paper';

/** Remembers a theme. */
export const saveTheme = (store: AppStore, theme: Theme): Result<void, Trouble> => store.saveSetting('theme', theme);
