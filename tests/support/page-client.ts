import type { Transport } from '#api/client.ts';
import { createHttpTransport, type HttpParts } from '#renderer/app/transports/http.ts';

/** What a browser would hold after following the start link. */
export interface Visit {
  readonly origin: string;
  /** `name=value` */
  readonly cookie: string;
}

/** Follows a start link as a browser would. */
export const visit = async (startLink: string): Promise<Visit> => {
  const response = await fetch(startLink, { redirect: 'manual' });
  const [cookie = ''] = response.headers.getSetCookie();
  return { origin: new URL(startLink).origin, cookie: cookie.split(';', 1)[0] ?? '' };
};

/**
 * Server-sent events for Node, which has none: as much of the standard as our host speaks (data lines, one break = one event),
 * without its reconnecting.
 */
const eventSourceWith = (cookie: string, connected: Promise<void>): HttpParts['EventSource'] =>
  class extends EventTarget {
    readyState = 0;
    private readonly stop = new AbortController();

    constructor(url: string) {
      super();
      void this.read(url).catch(() => this.end());
    }

    private async read(url: string): Promise<void> {
      await connected;
      const response = await fetch(url, { headers: { cookie }, signal: this.stop.signal });
      if (!response.ok || !response.body) return this.end();
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
      let waiting = '';
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = (waiting + text).split('\n\n');
        waiting = blocks.pop() ?? '';
        for (const block of blocks) {
          if (block.startsWith('data: ')) this.dispatchEvent(new MessageEvent('message', { data: block.slice(6) }));
        }
      }
      this.end();
    }

    private end(): void {
      this.readyState = 2;
      // Whoever closes a stream is told nothing.
      if (!this.stop.signal.aborted) this.dispatchEvent(new Event('error'));
    }

    close(): void {
      this.readyState = 2;
      this.stop.abort();
    }
  };

/** What a page may be like, other than quick and in sight. */
export interface PageOptions {
  /** Streams reach the host only when this resolves, as on a busy machine. */
  readonly connected?: Promise<void>;
  readonly sight?: NonNullable<HttpParts['sight']>;
}

/** The renderer's own wire to the host, with a cookie jar of one and Node's fetch. */
export const transportOf = ({ origin, cookie }: Visit, options: PageOptions = {}): Transport =>
  createHttpTransport({
    origin,
    ...(options.sight ? { sight: options.sight } : {}),
    EventSource: eventSourceWith(cookie, options.connected ?? Promise.resolve()),
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, cookie, origin } }),
  });
