import { isValueDeeperThan } from '#domain/json-depth.ts';
import type { Result, Trouble } from '#domain/result.ts';
import { type AppEvent, contract, type Input, type MethodName, type Output, type Reply } from './contract.ts';

/** What the app does for each method; trouble comes back as a value. */
export type Handlers = {
  readonly [Name in MethodName]: (
    input: Input<Name>,
  ) => Result<Output<Name>, Trouble> | Promise<Result<Output<Name>, Trouble>>;
};

/** The side of the contract that a shell or host holds. */
export interface Dispatcher {
  /** Answers one call. Never throws and never rejects. */
  dispatch(method: string, input: unknown): Promise<Reply>;
}

/** Levels of nesting an input may have; our deepest honest call has about ten. */
export const DEEPEST_INPUT = 64;

const isMethod = (name: string): name is MethodName => Object.hasOwn(contract, name);

/**
 * Parses what comes in and what goes out around `handlers`. A surprise becomes `E_INTERNAL` for the person and goes, with its
 * stack, to `onSurprise` for the log.
 */
export const createDispatcher = (
  handlers: Handlers,
  onSurprise: (method: string, surprise: unknown) => void,
): Dispatcher => ({
  async dispatch(method, input) {
    if (!isMethod(method))
      return { ok: false, code: 'E_METHOD', message: 'This app has no such function. Nothing was changed.' };
    if (isValueDeeperThan(input, DEEPEST_INPUT)) {
      return {
        ok: false,
        code: 'E_DEPTH',
        message: 'That request was nested too deeply. Nothing was changed; try again.',
      };
    }
    try {
      const parsed = contract[method].input.safeParse(input);
      if (!parsed.success) {
        return {
          ok: false,
          code: 'E_INPUT',
          message: 'That request was not in the right form. Nothing was changed; try again.',
        };
      }
      const handler = handlers[method] as (input: unknown) => Promise<Result<unknown, Trouble>>;
      const result = await handler(parsed.data);
      if (!result.ok) return { ok: false, code: result.problem.code, message: result.problem.message };
      return { ok: true, value: contract[method].output.parse(result.value) };
    } catch (surprise) {
      onSurprise(method, surprise);
      return {
        ok: false,
        code: 'E_INTERNAL',
        message: 'Something unexpected went wrong. What was saved is safe; try again, or restart the app.',
      };
    }
  },
});

/** Listeners for what the app says unasked. */
export interface EventSource {
  onEvent(listener: (event: AppEvent) => void): () => void;
}
