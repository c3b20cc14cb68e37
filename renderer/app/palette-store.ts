import { createStore, type StoreApi } from 'zustand/vanilla';

/** One thing the command palette can do, said in a verb. */
export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  /** Heading it stands under. */
  readonly group: string;
  /** What the title names that is something else, such as the board that is compared: whoever types it means that thing first. */
  readonly about?: string;
  /** As written in code: `Ctrl+K` means Cmd+K on a Mac. */
  readonly shortcut?: string;
  run(): void;
}

export interface PaletteState {
  readonly isOpen: boolean;
  /** What each part of the screen offers, by part. */
  readonly offers: ReadonlyMap<string, readonly PaletteCommand[]>;
  open(): void;
  close(): void;
  offer(part: string, commands: readonly PaletteCommand[]): void;
  withdraw(part: string): void;
}

/** Holds what can be done right now; each part of the screen offers its own and withdraws it when it goes. */
export const createPaletteStore = (): StoreApi<PaletteState> =>
  createStore<PaletteState>((set) => ({
    isOpen: false,
    offers: new Map(),
    open: () => set({ isOpen: true }),
    close: () => set({ isOpen: false }),
    offer: (part, commands) => set((state) => ({ offers: new Map(state.offers).set(part, commands) })),
    withdraw: (part) =>
      set((state) => {
        const offers = new Map(state.offers);
        offers.delete(part);
        return { offers };
      }),
  }));
