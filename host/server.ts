import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from '#api/contract.ts';
import type { Dispatcher, EventSource } from '#api/dispatcher.ts';
import { pageHeaders } from '#api/served-page.ts';
import type { PageFolder } from '#services/page-folder.ts';
import { readInput } from './body.ts';
import { createEventStreams, type EventStreams } from './events.ts';
import { type Door, judge, type RequestHead } from './guard.ts';
import { refusalPage, refusalPolicy } from './refusal-page.ts';
import { type RefusalCode, refusalReply, refusalStatus } from './refusals.ts';
import { isSameSecret } from './secrets.ts';

/** Answers a request for the page itself; the host's headers are already set on `response`. */
export type AnswerPage = (path: string, request: IncomingMessage, response: ServerResponse) => void;

/** What a host is made of. */
export interface HostParts {
  readonly app: Dispatcher & EventSource;
  readonly page: AnswerPage;
  /** 0 = whichever is free. */
  readonly port: number;
  /** Makes the start link's secret and the session's. */
  readonly newSecret: () => string;
  /** Told of what should never happen, for the log. */
  readonly onSurprise: (surprise: unknown) => void;
}

/** A running host. */
export interface Host {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Opens the app in one browser, once. */
  readonly startLink: string;
  readonly server: Server;
  /** Ends every stream and connection. The app itself stays open: whoever opened it closes it. */
  close(): Promise<void>;
}

const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
};

const sendReply = (response: ServerResponse, status: number, reply: Reply): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(reply));

/** A person gets a page, a program gets a reply; both say the same. */
const sendRefusal = (head: RequestHead, response: ServerResponse, code: RefusalCode): void => {
  const status = refusalStatus[code];
  const wantsPage = head.headers.some(([name, value]) => name === 'accept' && value.includes('text/html'));
  if (wantsPage) {
    response.setHeader('content-security-policy', refusalPolicy);
    send(response, status, 'text/html; charset=utf-8', refusalPage(code));
  } else sendReply(response, status, refusalReply(code));
};

const sendHome = (response: ServerResponse, cookies: readonly string[]): void => {
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.writeHead(303, { location: '/' }).end();
};

const headOf = (request: IncomingMessage): RequestHead => ({
  method: request.method ?? '',
  target: request.url ?? '',
  headers: request.rawHeaders.flatMap((name, index, raw) =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
  ),
});

/** Serves the built page from its folder. */
export const pageFrom =
  (folder: PageFolder): AnswerPage =>
  (path, request, response) => {
    const file = folder(path);
    if (file) send(response, 200, file.type, file.bytes);
    else sendRefusal(headOf(request), response, 'E_PATH');
  };

/** The door of one run: its two secrets, and whether the start link was used. */
const createDoor = (authority: string, session: string, start: string): Door & { use(): void } => {
  let isUsed = false;
  return {
    authority,
    cookieName: `throughline-${authority.split(':')[1]}`,
    isSession: (secret) => isSameSecret(secret, session),
    isStart: (secret) => isSameSecret(secret, start) && !isUsed,
    use: () => {
      isUsed = true;
    },
  };
};

interface Rooms {
  readonly parts: HostParts;
  readonly door: Door & { use(): void };
  readonly session: string;
  readonly streams: EventStreams;
}

const answer = async (rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { parts, door, session, streams } = rooms;
  const head = headOf(request);
  const verdict = judge(head, door);
  switch (verdict.allow) {
    case null:
      return sendRefusal(head, response, verdict.code);
    case 'start':
      door.use();
      return sendHome(response, [`${door.cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`]);
    case 'home':
      return sendHome(response, []);
    case 'events':
      return streams.open(response) ? undefined : sendRefusal(head, response, 'E_BUSY');
    case 'page':
      return parts.page(verdict.path, request, response);
    case 'call': {
      const read = await readInput(request, verdict.bodyLimit);
      if (!read.ok) {
        // The rest is read and forgotten, so that the answer is heard; the request timeout bounds it.
        request.resume();
        return sendRefusal(head, response, read.code);
      }
      return sendReply(response, 200, await parts.app.dispatch(verdict.method, read.input));
    }
  }
};

/** Node's own limits are meant for the open internet's slow clients; ours sit on the same machine. */
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 4_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;
const mostHeaders = 64;
const mostConnections = 128;

/**
 * What could not even be read as HTTP is refused with the same headers as everything else. A connection on which no request came in
 * time is told 408: browsers open some ahead of need, and one that sends its request just then asks again (RFC 9110, 15.5.9).
 */
const refuseGarbage = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return socket.destroy();
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
    const headers = Object.entries({ ...pageHeaders, connection: 'close', 'content-length': '0' });
    socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  });
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/**
 * Opens the app to one browser on this machine, on 127.0.0.1 and nothing else (trust.md, Host).
 * @throws what `listen` throws, for instance EADDRINUSE when `port` was named and is taken.
 */
export const startHost = async (parts: HostParts): Promise<Host> => {
  const server = createServer(limits);
  server.maxHeadersCount = mostHeaders;
  server.maxConnections = mostConnections;
  refuseGarbage(server);
  await listen(server, parts.port);
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const start = parts.newSecret();
  const session = parts.newSecret();
  const streams = createEventStreams(parts.app);
  const rooms: Rooms = { parts, session, streams, door: createDoor(authority, session, start) };
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    answer(rooms, request, response).catch((surprise: unknown) => {
      parts.onSurprise(surprise);
      if (response.headersSent) response.destroy();
      else send(response, 500, 'text/plain; charset=utf-8', '');
    });
  });
  return {
    origin: `http://${authority}`,
    startLink: `http://${authority}/start?key=${start}`,
    server,
    async close() {
      streams.close();
      await close(server);
    },
  };
};
