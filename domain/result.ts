/** What went right, or what went wrong as a value. Expected trouble is never thrown (docs/decisions/0002). */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** A success carrying `value`. */
export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** A refusal carrying `problem`. */
export const refuse = <Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});

/**
 * Trouble that was foreseen, told so that a person can act on it.
 * `code` is stable and for machines; `message` is one plain sentence or two: what happened, what is safe, what to do.
 */
export interface Trouble {
  readonly code: string;
  readonly message: string;
}

/** A command that a rule of the field or of the store forbids; `rule` is its number in a SPEC.md. */
export interface RuleBroken extends Trouble {
  readonly rule: string;
}

/** Builds the value for a broken rule. */
export const ruleBroken = (rule: string, code: string, message: string): RuleBroken => ({ rule, code, message });
