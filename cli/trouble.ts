/** What went wrong, as services, hub and package tell it: a stable code and a sentence for people. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
}

/** What came of something that may fail in a foreseen way. */
export type Attempt<Value, Problem = Trouble> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };
