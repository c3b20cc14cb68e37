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

/** Wraps a transport in the contract: answers are parsed, and a broken wire is a value like any other trouble. */
export const createClient = (transport: Transport): Client => ({
  async call(method, input) {
    type Answer = Reply<Output<typeof method>>;
    try {
      const reply = (await transport.call(method, input)) as Reply;
      if (reply.ok !== true) return reply.ok === false ? reply : lost;
      const parsed = contract[method].output.safeParse(reply.value);
      return parsed.success ? ({ ok: true, value: parsed.data } as Answer) : lost;
    } catch {
      return lost;
    }
  },
  onEvent: (listener, onLost) =>
    transport.listen((event) => {
      const parsed = eventSchema.safeParse(event);
      if (parsed.success) listener(parsed.data);
      else onLost();
    }, onLost),
});
