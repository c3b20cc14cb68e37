import { once } from 'node:events';
import { connect } from 'node:net';
import type { RequestHead } from '#host/guard.ts';

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const parse = (text: string): RawAnswer => {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(statusLine.split(' ')[1]), headers: new Map(headers), body: rest.join('\r\n\r\n') };
};

/** Sends bytes as they are and reads until the other side closes. */
export const sendRaw = async (port: number, text: string): Promise<RawAnswer> => {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A refused sender may be cut off while still sending; what was answered before that counts.
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return parse(Buffer.concat(chunks).toString('utf8'));
};

/** Sends one request whose head is exactly `head`: nothing is normalised, added or joined on the way. */
export const sendHead = (port: number, { method, target, headers }: RequestHead, body = ''): Promise<RawAnswer> => {
  const lines = [...headers, ['connection', 'close'] as const].map(([name, value]) => `${name}: ${value}\r\n`);
  return sendRaw(port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
};
