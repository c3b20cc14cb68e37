import type { Transport } from '#api/client.ts';

/** The two things of the browser that the wire needs; tests pass their own. */
export interface HttpParts {
  readonly fetch: typeof globalThis.fetch;
  readonly EventSource: new (url: string) => EventTarget & { readonly readyState: number; close(): void };
  /** Where the host answers; '' is the page's own origin. */
  readonly origin: string;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface Listener {
  readonly hear: (event: unknown) => void;
  readonly lost: () => void;
}

/** `EventSource.CLOSED`. */
const closed = 2;

/**
 * One stream for all listeners of a window: a browser keeps at most six connections to a host over all its windows, and a stream
 * holds one for as long as it is open, so a stream each would leave none for calls.
 */
const createStream = (parts: HttpParts) => {
  const listeners = new Set<Listener>();
  let source: InstanceType<HttpParts['EventSource']> | null = null;
  const allLost = () => {
    for (const { lost } of listeners) lost();
  };
  const open = () => {
    const opened = new parts.EventSource(`${parts.origin}/events`);
    let wasOpen = false;
    opened.addEventListener('open', () => {
      // A second opening follows a break: what was said in between was not heard.
      if (wasOpen) allLost();
      wasOpen = true;
    });
    opened.addEventListener('message', (message) => {
      if (!('data' in message && typeof message.data === 'string')) return;
      // Each hears an event of its own: none can change what another is told.
      for (const { hear } of listeners) hear(parsed(message.data));
    });
    opened.addEventListener('error', () => {
      // Closed for good: the host was started again and does not know this page. The next call says so in words.
      if (opened.readyState === closed) allLost();
    });
    return opened;
  };
  return (hear: Listener['hear'], lost: Listener['lost']) => {
    const listener = { hear, lost };
    listeners.add(listener);
    if (source === null || source.readyState === closed) source = open();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      source?.close();
      source = null;
    };
  };
};

/** The wire to the browser host: calls are POSTs, pushes are server-sent events. The cookie goes along by itself. */
export const createHttpTransport = (parts: HttpParts): Transport => ({
  async call(method, input) {
    const response = await parts.fetch(`${parts.origin}/call/${method}`, {
      method: 'POST',
      // The second header is one that no other website can set without being asked, which the host never answers.
      headers: { 'content-type': 'application/json', 'x-throughline': 'call' },
      body: JSON.stringify(input),
    });
    return response.json();
  },
  listen: createStream(parts),
});
