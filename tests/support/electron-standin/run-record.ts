/** What a run of the shell did that a test may want to know. */
export interface RunRecord {
  /** Unsafe settings and unsafe acts, each in a few words. */
  readonly violations: string[];
  /** Every request that the request filter cancelled. */
  readonly cancelled: string[];
  /** Every request that reached the network, which is none in a sound shell. */
  readonly network: string[];
  /** Navigations that the shell refused. */
  readonly stayed: string[];
  readonly dialogs: DialogSeen[];
  /** Errors thrown across IPC: a sound shell answers with values. */
  readonly thrown: string[];
  readonly brokenPreloads: string[];
  readonly crashes: number[];
}

export type DialogSeen =
  | { readonly kind: 'save' | 'message'; readonly options: { readonly [key: string]: unknown } }
  | { readonly kind: 'error'; readonly title: string; readonly content: string };

export const newRunRecord = (): RunRecord => ({
  violations: [],
  cancelled: [],
  network: [],
  stayed: [],
  dialogs: [],
  thrown: [],
  brokenPreloads: [],
  crashes: [],
});
