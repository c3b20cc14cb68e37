import type { ServerResponse } from 'node:http';
import type { EventSource } from '#api/dispatcher.ts';
import { pageHeaders } from '#api/served-page.ts';

/** The open event streams of all pages. */
export interface EventStreams {
  /** Starts a stream on `response`; false when too many are open already (nothing was written then). */
  open(response: ServerResponse): boolean;
  /** Ends every stream and stops listening to the app. */
  close(): void;
}

/** A browser opens six connections to one host at most, so more streams than this are not pages. */
const mostStreams = 32;
/** Bytes waiting for one page; a page that sleeps longer is cut off, and opens again what it shows when it wakes. */
const longestQueue = 8 * 1024 * 1024;
/** Milliseconds. Often enough for a page to notice a host that went away without a word. */
const heartbeat = 15_000;

/** Server-sent events: what the app says unasked, to every page that listens. */
export const createEventStreams = (app: EventSource): EventStreams => {
  const open = new Set<ServerResponse>();
  const send = (text: string): void => {
    for (const response of open) {
      if (response.writableLength > longestQueue) response.destroy();
      else response.write(text);
    }
  };
  const stop = app.onEvent((event) => send(`data: ${JSON.stringify(event)}\n\n`));
  const beat = setInterval(() => send(':\n\n'), heartbeat);
  beat.unref();
  return {
    open(response) {
      if (open.size >= mostStreams) return false;
      open.add(response);
      response.on('close', () => open.delete(response));
      response.writeHead(200, { ...pageHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
      // The first words tell the page that it is connected; `retry` is in milliseconds.
      response.write('retry: 1000\n\n');
      return true;
    },
    close() {
      clearInterval(beat);
      stop();
      for (const response of open) response.end();
    },
  };
};
