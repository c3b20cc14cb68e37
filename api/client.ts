import {
  type AppEvent,
  contract,
  eventSchema,
  type Input,
  type MethodName,
  type Output,
  type Reply,
} from './contract.ts';

/** A wire to the app: Electron's bridge or the browser host. It carries plain JSON and knows nothing of the contract. */
export interface Transport {
  call(method: string, input: unknown): Promise<unknown>;
  listen(listener: (event: unknown) => void, onLost: () => void): () => void;
}

/** The window's side of the contract. */
export interface Client {
  call<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Reply<Output<Name>>>;
  /** `onLost` means pushes may have been missed: open again what is shown. */
  onEvent(listener: (event: AppEvent) => void, onLost: () => void): () => void;
}

const lost: Reply<never> = {
  ok: false,
  code: 'E_UNREACHABLE',
  message: 'The app does not answer. What was saved is safe; what you just did may not be. Restart the app and look.',
};

const notUnderstood: Reply<never> = {
  ok: false,
  code: 'E_ANSWER',
  message:
    'The app answered in a way that this window does not understand. What was saved is safe; whether what you just did was saved is not known. Restart the app and look.',
};

const isObject = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null;

/** What the app said, held against the contract. */
const read = <Name extends MethodName>(method: Name, answer: unknown): Reply<Output<Name>> => {
  if (!isObject(answer)) return notUnderstood;
  const reply = answer as Reply;
  if (reply.ok !== true) return reply.ok === false ? reply : notUnderstood;
  const parsed = contract[method].output.safeParse(reply.value);
  return parsed.success ? ({ ok: true, value: parsed.data } as Reply<Output<Name>>) : notUnderstood;
};

/**
 * Wraps a transport in the contract: answers are parsed. A broken wire (`E_UNREACHABLE`) and an answer that does not fit the
 * contract (`E_ANSWER`) are values like any other trouble, told apart because their causes are.
 */
export const createClient = (transport: Transport): Client => ({
  async call(method, input) {
    let answer: unknown;
    try {
      answer = await transport.call(method, input);
    } catch {
      return lost;
    }
    return read(method, answer);
  },
  onEvent: (listener, onLost) =>
    transport.listen((event) => {
      const parsed = eventSchema.safeParse(event);
      if (parsed.success) listener(parsed.data);
      else onLost();
    }, onLost),
});
