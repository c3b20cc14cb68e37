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

/** More than these, the newest, would cover the board. */
export const MOST_SHOWN = 3;

/** What there is no room for: a passing word goes, an alert waits; it may hold the last copy of what somebody wrote. */
const withinRoom = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ urgency }, index) => urgency === 'alert' || index >= notices.length - MOST_SHOWN);

export const createNotices = (): Notices => {
  const store = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
  let last = 0;
  const add = (urgency: Notice['urgency'], text: string): number => {
    last += 1;
    const id = last;
    // The same trouble twice is one notice: holding a key down must not build a tower.
    store.setState((state) => ({
      notices: withinRoom([...state.notices.filter((notice) => notice.text !== text), { id, urgency, text }]),
    }));
    return id;
  };
  return {
    store,
    dismiss: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    tell: (text) => void add('status', text),
    warn: (text) => add('alert', text),
  };
};
