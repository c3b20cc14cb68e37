import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#domain/rows.ts';
import { mayLeave } from '#kinds/empathy-interview/model/consent.ts';
import { interviewRoles } from '#kinds/empathy-interview/model/types.ts';
import { newBoard, nodeIn, run } from './empathy-interview-boards.ts';

const signedStudent = { role: 'student', consent: { guardian: 'signed', student: 'verbal', share: 'network' } };
const signedAdult = { role: 'parent', consent: { adult: 'signed', share: 'network' } };

describe('who may hear an interview', () => {
  test.each<readonly [string, JsonObject, string]>([
    ['EI6 a student with a signed guardian consent and share network', signedStudent, 'given'],
    ['EI6 an adult with a signed consent and share network', signedAdult, 'given'],
    ['EI6 nothing noted at all', {}, 'noRole'],
    ['EI6 an adult of whom nothing is noted', { role: 'teacher' }, 'notNoted'],
    ['EI6 shared, but nobody was asked', { role: 'teacher', consent: { share: 'network' } }, 'notNoted'],
    ['EI6 consent given, to the team only', { ...signedAdult, consent: { adult: 'signed', share: 'team' } }, 'team'],
    ['EI6 consent given, to nobody', { ...signedAdult, consent: { adult: 'signed', share: 'none' } }, 'none'],
    ['EI6 consent given, to whom was not noted', { ...signedAdult, consent: { adult: 'signed' } }, 'none'],
    [
      'EI7 guardian consent missing',
      { role: 'student', consent: { guardian: 'missing', share: 'network' } },
      'guardian',
    ],
    [
      'EI7 guardian said yes, nothing signed',
      { role: 'student', consent: { guardian: 'verbal', share: 'network' } },
      'guardian',
    ],
    [
      'EI7 guardian "not needed" for a student',
      { role: 'student', consent: { guardian: 'not-needed', share: 'network' } },
      'guardian',
    ],
    [
      'EI7 a student who signed alone',
      { role: 'student', consent: { student: 'signed', share: 'network' } },
      'guardian',
    ],
    [
      'EI7 a student with an adult signature',
      { role: 'student', consent: { adult: 'signed', share: 'network' } },
      'guardian',
    ],
    [
      'EI8 a student who has not agreed',
      { role: 'student', consent: { guardian: 'signed', student: 'missing', share: 'network' } },
      'student',
    ],
    [
      'EI8 an adult whose consent is spoken only',
      { role: 'parent', consent: { adult: 'verbal', share: 'network' } },
      'adult',
    ],
    [
      'EI8 an adult with a guardian signature',
      { role: 'parent', consent: { guardian: 'signed', share: 'network' } },
      'adult',
    ],
    ['EI8 nobody knows who it is', { consent: { adult: 'signed', guardian: 'signed', share: 'network' } }, 'noRole'],
    ['EI6 props nobody can read', { role: 'pupil', consent: { adult: 'signed', share: 'network' } }, 'unreadable'],
  ])('%s', (_, interview, reason) => {
    expect(mayLeave(interview)).toEqual({
      leaves: reason === 'given',
      reason: `empathy-interview:consent.${reason}`,
    });
  });

  const agreement = fc.constantFrom('signed', 'verbal', 'missing', null);
  const change = fc.record({
    role: fc.constantFrom(...interviewRoles, null),
    guardian: agreement,
    student: agreement,
    adult: agreement,
    share: fc.constantFrom('none', 'team', 'network', null),
  });

  test('EI7 a minor without a signed guardian consent is stored as shared with nobody, whatever is ticked, in any order', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'X1', consent: { share: 'network' } });
        for (const { role, ...consent } of changes) {
          rows = run(rows, 'setConsent', { id: 'i1', consent });
          rows = run(rows, 'setInterviewee', { id: 'i1', role });
          const { props } = nodeIn(rows, 'i1');
          const stored = (props.consent ?? {}) as JsonObject;
          if (props.role === 'student' && stored.guardian !== 'signed') {
            expect(['none', undefined]).toContain(stored.share);
            expect(mayLeave(props).leaves).toBe(false);
          }
          if (mayLeave(props).leaves) expect(stored.share).toBe('network');
        }
      }),
    );
  });

  test('EI7 a minor added with everything ticked but the guardian is stored as shared with nobody', () => {
    const consent = { guardian: 'missing', student: 'signed', adult: 'signed', audio: true, share: 'network' };
    const rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'S1', consent });
    expect(nodeIn(rows, 'i1').props).toMatchObject({ role: 'student', consent: { ...consent, share: 'none' } });
  });
});
