import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { Drawing } from '#domain/drawing.ts';
import { bundleForPage, bundlePeer } from '../browser.ts';
import type * as page from '../page/whiteboard.ts';
import { peerFile } from '../peers.ts';
import { type Glass, newGlass } from './app.ts';
import type { View } from './by-hand.ts';
import { letPointersBeMade } from './motion.ts';
import type { Painted } from './watch.ts';

/** The whiteboards that a team would use instead, each on a page of its own with the same cards, words and lines. */

interface Kind {
  readonly name: string;
  /** Its file in bench/peers and in bench/page. */
  readonly entry: string;
  /** The folder of its fonts, words and signs, and where its page asks for them. */
  readonly assets: string;
  readonly at: string;
  /** Px of the wheel, Ctrl held, that take it in a turn as far as ours goes, or as far as it can. */
  readonly wheel: number;
}

/** Both zoom with Ctrl and the wheel. tldraw takes at most a tenth a step, which is a little less far than ours. */
const KINDS: readonly Kind[] = [
  { name: 'tldraw', entry: 'tldraw.ts', assets: '@tldraw/assets', at: '/tldraw/', wheel: 10 },
  {
    name: 'Excalidraw',
    entry: 'excalidraw.ts',
    assets: '@excalidraw/excalidraw/dist/prod',
    at: '/excalidraw/',
    wheel: 4.5,
  },
];

/** Peers are opened and moved at this size only: they take seconds at the next. */
export const PEERS_AT = 1000;

/** One whiteboard, installed and on its page. */
export interface Whiteboard {
  readonly name: string;
  readonly glass: Glass;
  readonly wheel: number;
  prepare(drawing: Drawing, view: View): Promise<void>;
  open(): Promise<Painted>;
  /** Puts it at a view with a tool in hand and waits until that is painted; resolves with how it stands now. */
  stand(view: View, tool: page.Tool): Promise<string>;
}

/** Every whiteboard by name; null where it is not installed. */
export type Whiteboards = ReadonlyMap<string, Whiteboard | null>;

export const installed = (whiteboards: Whiteboards): readonly Whiteboard[] =>
  [...whiteboards.values()].filter((one) => one !== null);

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Its page, script and style, and the files of its packages; whatever else it asks for is refused, here and by the page. */
const serverOf = async ({ entry, assets, at }: Kind) => {
  const peer = await bundlePeer(entry);
  const made: Readonly<Record<string, string>> = {
    '/': '<!doctype html><title>Whiteboard</title><link rel="stylesheet" href="/peer.css"><body><script src="/before.js"></script><script src="/peer.js"></script><script src="/bench.js"></script>',
    // Excalidraw's word for where its fonts are; left alone it asks a server far away. It is read when the script runs.
    '/before.js': `EXCALIDRAW_ASSET_PATH = '${at}';`,
    '/peer.js': peer.script,
    '/peer.css': peer.style,
    '/bench.js': await bundleForPage(entry),
  };
  const bodyOf = (pathname: string): string | Buffer | undefined => {
    const file = pathname.startsWith(at) ? peerFile(path.posix.join(assets, pathname.slice(at.length))) : undefined;
    return file === undefined ? made[pathname] : readFileSync(file);
  };
  return createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const body = bodyOf(decodeURIComponent(pathname));
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': types[path.extname(pathname)] ?? 'text/html; charset=utf-8',
      'cache-control': 'max-age=3600',
      'content-security-policy':
        "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob: data:; connect-src 'self' blob: data:",
    });
    response.end(body);
  });
};

interface OnPage {
  readonly bench: page.Whiteboard;
}

const whiteboardOn = (glass: Glass, { name, wheel }: Kind): Whiteboard => ({
  name,
  glass,
  wheel,
  async prepare(drawing, view) {
    await glass.page.bringToFront();
    await glass.page.evaluate((saved) => (globalThis as unknown as OnPage).bench.prepare(saved.drawing, saved.view), {
      drawing,
      view,
    });
  },
  async open() {
    await glass.page.bringToFront();
    const start = await glass.cpu();
    const clock = await glass.page.evaluate(() => (globalThis as unknown as OnPage).bench.open());
    return { clock, cpu: (await glass.cpu()) - start };
  },
  async stand(view, tool) {
    await glass.page.bringToFront();
    return glass.page.evaluate(
      async (wanted) => {
        const { bench } = globalThis as unknown as OnPage;
        await bench.stand(wanted.view, wanted.tool);
        return bench.stands();
      },
      { view, tool },
    );
  },
});

/** All whiteboards that are installed, each on its page, for the length of `work`. */
export const withWhiteboards = async <Value>(
  context: BrowserContext,
  work: (whiteboards: Whiteboards) => Promise<Value>,
): Promise<Value> => {
  const whiteboards = new Map<string, Whiteboard | null>();
  const closing: (() => Promise<void>)[] = [];
  try {
    for (const kind of KINDS) {
      whiteboards.set(kind.name, null);
      if (peerFile(kind.assets) === undefined) continue;
      const server = await serverOf(kind);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closing.push(
        () =>
          new Promise((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      );
      const { port } = server.address() as AddressInfo;
      const glass = await newGlass(context, `http://127.0.0.1:${port}/`);
      closing.push(() => glass.page.close());
      await letPointersBeMade(glass.page);
      whiteboards.set(kind.name, whiteboardOn(glass, kind));
    }
    return await work(whiteboards);
  } finally {
    for (const close of closing.reverse()) await close();
  }
};
