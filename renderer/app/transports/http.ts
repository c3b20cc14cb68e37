import type { Transport } from '#api/client.ts';

/** The two things of the browser that the wire needs; tests pass their own. */
export interface HttpParts {
  readonly fetch: typeof globalThis.fetch;
  readonly EventSource: new (url: string) => EventTarget & { readonly readyState: number; close(): void };
  /** Where the host answers; '' is the page's own origin. */
  readonly origin: string;
  /** Tells when the page goes out of sight and comes back into it; absent: it is always seen. */
  readonly sight?: { onChange(listener: (isHidden: boolean) => void): void };
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

interface Stream {
  readonly listen: Transport['listen'];
  /** Resolves when no word can be missed any more, or when that cannot be waited for. */
  ready(): Promise<void>;
}

/**
 * One stream for all listeners of a window: a browser keeps at most six connections to a host over all its windows, and a stream
 * holds one for as long as it is open, so a stream each would leave none for calls. For the same reason a window that nobody
 * sees has none: it asks again when it is looked at.
 */
const createStream = (parts: HttpParts): Stream => {
  const listeners = new Set<Listener>();
  let source: InstanceType<HttpParts['EventSource']> | null = null;
  let opening = Promise.withResolvers<void>();
  opening.resolve();
  const allLost = () => {
    for (const { lost } of listeners) lost();
  };
  /** `hasMissed`: something may have been said already that was not heard. */
  const open = (hasMissed: boolean) => {
    const opened = new parts.EventSource(`${parts.origin}/events`);
    opening = Promise.withResolvers<void>();
    const { resolve: settle } = opening;
    source = opened;
    let mayMiss = hasMissed;
    opened.addEventListener('open', () => {
      // A second opening follows a break: what was said in between was not heard.
      if (mayMiss) allLost();
      mayMiss = true;
      settle();
    });
    opened.addEventListener('message', (message) => {
      if (!('data' in message && typeof message.data === 'string')) return;
      // Each hears an event of its own: none can change what another is told.
      for (const { hear } of listeners) hear(parsed(message.data));
    });
    opened.addEventListener('error', () => {
      // From here on calls go out without a stream beside them.
      mayMiss = true;
      settle();
      // Closed for good: the host was started again and does not know this page. The next call says so in words.
      if (opened.readyState === closed) allLost();
    });
  };
  const shut = () => {
    source?.close();
    source = null;
    // Who waits for a stream that is no longer wanted goes on without it.
    opening.resolve();
  };
  parts.sight?.onChange((isHidden) => {
    if (isHidden) shut();
    else if (source === null && listeners.size > 0) open(true);
  });
  return {
    listen(hear, lost) {
      const listener = { hear, lost };
      listeners.add(listener);
      if (source === null || source.readyState === closed) open(false);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) shut();
      };
    },
    ready: () => opening.promise,
  };
};

/** The wire to the browser host: calls are POSTs, pushes are server-sent events. The cookie goes along by itself. */
export const createHttpTransport = (parts: HttpParts): Transport => {
  const stream = createStream(parts);
  return {
    async call(method, input) {
      // An answer that came before the stream would be out of date after the first change that nobody told.
      await stream.ready();
      const response = await parts.fetch(`${parts.origin}/call/${method}`, {
        method: 'POST',
        // The second header is one that no other website can set without being asked, which the host never answers.
        headers: { 'content-type': 'application/json', 'x-throughline': 'call' },
        body: JSON.stringify(input),
      });
      return response.json();
    },
    listen: stream.listen,
  };
};
