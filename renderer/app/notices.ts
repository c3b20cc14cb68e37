import { createStore, type StoreApi } from 'zustand/vanilla';

/** Something the app tells a person in passing. */
export interface Notice {
  readonly id: number;
  /** `status` is read out when there is a pause; `alert` at once, and stays until it is put away. */
  readonly urgency: 'status' | 'alert';
  readonly text: string;
}

export interface Notices {
  readonly store: StoreApi<{ readonly notices: readonly Notice[] }>;
  tell(text: string): void;
  /** For what went wrong: what happened, what is safe, what to do. Gives its id, for whoever can tell that it is settled. */
  warn(text: string): number;
  dismiss(id: number): void;
}

/** How long a passing word stays, in ms; long enough to read two sentences aloud. */
const STATUS_STAYS = 6000;
/** More than these would cover the board; the oldest goes. */
const MOST = 3;

export const createNotices = (): Notices => {
  const store = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
  let last = 0;
  const dismiss = (id: number) =>
    store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
  const add = (urgency: Notice['urgency'], text: string): number => {
    last += 1;
    const id = last;
    // The same trouble twice is one notice: holding a key down must not build a tower.
    store.setState((state) => ({
      notices: [...state.notices.filter((notice) => notice.text !== text), { id, urgency, text }].slice(-MOST),
    }));
    if (urgency === 'status') setTimeout(() => dismiss(id), STATUS_STAYS);
    return id;
  };
  return { store, dismiss, tell: (text) => void add('status', text), warn: (text) => add('alert', text) };
};
