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
  listen(listener, onLost) {
    const source = new parts.EventSource(`${parts.origin}/events`);
    let wasOpen = false;
    source.addEventListener('open', () => {
      // A second opening follows a break: what was said in between was not heard.
      if (wasOpen) onLost();
      wasOpen = true;
    });
    source.addEventListener('message', (message) => {
      if ('data' in message && typeof message.data === 'string') listener(parsed(message.data));
    });
    source.addEventListener('error', () => {
      // Closed for good: the host was started again and does not know this page. The next call says so in words.
      if (source.readyState === closed) onLost();
    });
    return () => source.close();
  },
});

/** `EventSource.CLOSED`. */
const closed = 2;
