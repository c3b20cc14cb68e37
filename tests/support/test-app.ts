import { onTestFinished } from 'vitest';
import { createClient } from '#api/client.ts';
import type { AppEvent, MethodName, Output, Reply } from '#api/contract.ts';
import { type App, type AppDeps, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { must } from './must.ts';
import { testClock, testIds } from './test-twins.ts';

/** The whole app over a real folder, with a clock and ids the test knows. */
export interface TestApp {
  readonly app: App;
  /** A call that must go well; its value. */
  ask<Name extends MethodName>(method: Name, input: unknown): Promise<Output<Name>>;
  /** A call that must be refused; its code. */
  refusal(method: MethodName, input: unknown): Promise<string>;
  readonly events: readonly AppEvent[];
  /** What was written to its log. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Opens it; it is closed with the test at the latest. */
export const testApp = (dataDirectory: string, deps: Partial<AppDeps> = {}): TestApp => {
  const log: string[] = [];
  const app = must(
    createApp({
      dataDirectory,
      desktop: browserDesktop,
      clock: testClock(),
      newId: testIds('made'),
      log: (line) => log.push(line),
      guards: { safe: null, passphrase: null },
      ...deps,
    }),
  );
  onTestFinished(() => app.close());
  const events: AppEvent[] = [];
  app.onEvent((event) => events.push(event));
  return {
    app,
    events,
    log,
    async ask(method, input) {
      const reply = (await app.dispatch(method, input)) as Reply<Output<typeof method>>;
      if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.message}`);
      return reply.value;
    },
    async refusal(method, input) {
      const reply = await app.dispatch(method, input);
      if (reply.ok) throw new Error(`${method} should have been refused.`);
      return reply.code;
    },
    close: () => app.close(),
  };
};

/** A window's client straight at the app's door, without a wire. Everything crosses as JSON, as it would on one. */
export const clientOf = (app: App) => {
  const overJson = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  return createClient({
    call: async (method, input) => overJson(await app.dispatch(method, overJson(input))),
    listen: (listener) => app.onEvent((event) => listener(overJson(event))),
  });
};
