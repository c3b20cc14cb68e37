import { expect, test } from 'vitest';
import { createNotices } from '#renderer/app/notices.ts';

test('an alert is never pushed out by what comes after it; a passing word there is no room for goes', () => {
  const notices = createNotices();
  notices.warn('You had written: Asthma in spring');
  notices.tell('A copy was saved.');
  for (const text of ['The disk is full.', 'It cannot stand there.', 'The app does not answer.']) notices.warn(text);
  expect(notices.store.getState().notices.map(({ text }) => text)).toEqual([
    'You had written: Asthma in spring',
    'The disk is full.',
    'It cannot stand there.',
    'The app does not answer.',
  ]);
});
