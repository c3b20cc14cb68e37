import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Gate, Reply } from '#api/contract.ts';
import type { Bridge } from '#renderer/app/transports/bridge.ts';
import { newHome, type OpenShell, openShell } from './open-shell.ts';

/** Opens the export gate of a sample, which makes the signing key when there is none. */
const signerOf = async ({ shell }: OpenShell): Promise<Gate['signer']> => {
  const page = await shell.page();
  const reply = await page.evaluate(async () => {
    const { call } = window.throughline as Bridge;
    const opened = (await call('project.openSample', { sample: 'attendance' })) as { value: { projectId: string } };
    const choices = { sessionId: null, includeInterviews: false, releaseItems: [] };
    return call('export.gate', { ...opened.value, choices });
  });
  const gate = reply as Reply<Gate>;
  if (!gate.ok) throw new Error(gate.message);
  return gate.value.signer;
};

const keyFileIn = (home: string): { guard: string } => {
  const folder = path.join(home, 'data/keys');
  const [name = ''] = readdirSync(folder);
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
};

test('the signing key lies in the system safe, and the same key is there after a restart', async () => {
  const home = newHome();
  const first = await openShell({ home });
  const signer = await signerOf(first);
  expect(signer.isProtected).toBe(true);
  expect(keyFileIn(home).guard).toBe('safe');
  await first.shell.quit();
  const second = await openShell({ home });
  expect(await signerOf(second)).toEqual(signer);
  await second.end();
});

test('without a keyring the gate says that the key is unprotected, and nothing pretends otherwise', async () => {
  const opened = await openShell({ keyring: 'basic_text' });
  expect((await signerOf(opened)).isProtected).toBe(false);
  expect(keyFileIn(opened.home).guard).toBe('none');
  expect(opened.shell.record.violations).toEqual([]);
  await opened.end();
});
