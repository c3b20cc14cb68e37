import type { Transport } from '#api/client.ts';
import { createBridgeTransport } from './bridge.ts';
import { createHttpTransport } from './http.ts';

/** The wire that this page has: the desktop shell's where there is one, else the host that served the page. */
export const chooseTransport = (page: Window & typeof globalThis): Transport =>
  page.throughline
    ? createBridgeTransport(page.throughline)
    : createHttpTransport({
        fetch: page.fetch.bind(page),
        EventSource: page.EventSource,
        origin: '',
        sight: {
          onChange: (listener) =>
            page.document.addEventListener('visibilitychange', () => listener(page.document.hidden)),
        },
      });
