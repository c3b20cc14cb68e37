import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '#domain/board.ts';
import type { Rows } from '#domain/rows.ts';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';
import { bandOf, heardOn } from '#kinds/empathy-interview/model/heard.ts';
import { nameLikeIn } from '#kinds/empathy-interview/model/names.ts';
import { isClosedPrompt } from '#kinds/empathy-interview/model/prompts.ts';
import { type ProtectedTopic, protectedTopicsIn } from '#kinds/empathy-interview/model/protected-topics.ts';
import {
  PROMPTS_AT_LEAST,
  PROMPTS_AT_MOST,
  protocolSchema,
  shippedOn,
  shippedProtocolIds,
  shippedProtocols,
  stems,
} from '#kinds/empathy-interview/model/protocols.ts';
import { connect } from '#kinds/empathy-interview/view/connect.ts';
import { boardIn, newBoard, nodeIn, refusal, run } from './empathy-interview-boards.ts';

const promptsIn = (rows: Rows) => childrenOf(boardIn(rows), null, 'prompt');
const rulesAbout = (rows: Rows, id: string) =>
  empathyInterview
    .findings(boardIn(rows))
    .filter((finding) => finding.nodeId === id)
    .map(({ rule }) => rule);
const adviceOn = (rows: Rows) => empathyInterview.findings(boardIn(rows)).map(({ advice }) => advice);

describe('protocols', () => {
  test.each(shippedProtocolIds)(
    'EI22 the shipped set "%s" has four to eight open prompts, none of them protected',
    (id) => {
      const prompts = shippedProtocols[id];
      expect(prompts.length).toBeGreaterThanOrEqual(PROMPTS_AT_LEAST);
      expect(prompts.length).toBeLessThanOrEqual(PROMPTS_AT_MOST);
      expect(prompts.filter(isClosedPrompt)).toEqual([]);
      expect(prompts.flatMap(protectedTopicsIn)).toEqual([]);
      expect(protocolSchema.safeParse({ name: id, prompts }).success).toBe(true);
    },
  );

  test.each([
    ['So, do you feel safe?', true],
    ['Tell me, do you like it?', true],
    ['You like school, right?', true],
    ['Don’t you think it is too early?', true],
    ['Tell me about the last time you had to wait.', false],
    ['Now tell me what you would change.', false],
    ['Is there anything else you want to tell me?', false],
    ['Could you walk me through a morning?', false],
    ['Which way is right for you?', false],
  ])('EI18 "%s" can be answered with yes or no: %s', (prompt, isClosed) => {
    expect(isClosedPrompt(prompt)).toBe(isClosed);
  });

  test('EI22 no stem begins a closed prompt', () => expect(stems.filter(isClosedPrompt)).toEqual([]));

  test('EI22 a set takes the place of prompts nobody answered; the same words stay the same item', () => {
    const before = newBoard();
    const rows = run(before, 'useProtocol', { id: 'new', prompts: shippedProtocols.teachers });
    expect(promptsIn(rows).map(({ text }) => text)).toEqual(shippedProtocols.teachers);
    expect(shippedOn(boardIn(rows))).toBe('teachers');
    expect(promptsIn(rows).map(({ id }) => id)).toEqual(['new-1', 'pt2', 'pt3', 'new-2', 'new-3', 'new-4']);
    expect(nodeIn(rows, 'new-1').label).toBe('pt5');
    expect(run(rows, 'useProtocol', { id: 'again', prompts: shippedProtocols.teachers })).toEqual(rows);
  });

  test('EI22 an answered prompt never loses its answer: it stays, after the others', () => {
    let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'P1' });
    rows = run(rows, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'We call and call.', promptId: 'pt1' });
    rows = run(rows, 'useProtocol', { id: 'new', prompts: shippedProtocols.families });
    expect(promptsIn(rows).map(({ text }) => text)).toEqual([...shippedProtocols.families, nodeIn(rows, 'pt1').text]);
    expect(shippedOn(boardIn(rows))).toBeNull();
  });

  test('EI22 a set without words is refused; prompts that come twice or are empty are taken once or not at all', () => {
    expect(refusal(newBoard(), 'useProtocol', { id: 'new', prompts: [' ', ''] })).toBe('E_PROTOCOL_EMPTY');
    expect(refusal(newBoard(), 'useProtocol', { id: 'new', prompts: ['x'.repeat(401)] })).toBe('E_TEXT_LONG');
    const rows = run(newBoard(), 'useProtocol', { id: 'new', prompts: ['Tell me more.', '', ' Tell me more. '] });
    expect(promptsIn(rows).map(({ text }) => text)).toEqual(['Tell me more.']);
  });

  test('EI22 whatever set is taken, the prompts asked are that set, in its order', () => {
    const words = fc.array(fc.constantFrom('Tell me.', 'And then?', 'What helped?', 'Who was there?', 'Why?'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (sets) => {
        const rows = sets.reduce(
          (now, prompts, index) => run(now, 'useProtocol', { id: `s${index}`, prompts }),
          newBoard(),
        );
        expect(promptsIn(rows).map(({ text }) => text)).toEqual([...new Set(sets.at(-1))]);
        expect(new Set(promptsIn(rows).map(({ label }) => label)).size).toBe(promptsIn(rows).length);
      }),
    );
  });

  test('EI22 too few and too many prompts are told at the last of them', () => {
    const few = run(newBoard(), 'useProtocol', { id: 'new', prompts: ['Tell me.', 'And then?'] });
    expect(adviceOn(few)).toEqual(['empathy-interview:advice.fewPrompts']);
    const nine = Array.from({ length: 9 }, (_, index) => `Tell me about day ${index}.`);
    const many = run(newBoard(), 'useProtocol', { id: 'new', prompts: nine });
    expect(adviceOn(many)).toEqual(['empathy-interview:advice.manyPrompts']);
    expect(rulesAbout(many, promptsIn(many).at(-1)?.id ?? '')).toEqual(['EI22']);
  });
});

describe('the prompt a line answers', () => {
  const rows = () => {
    let next = run(newBoard(), 'addInterview', { id: 'i1', text: 'P1' });
    next = run(next, 'addPrompt', { id: 'pt8', text: 'What was it like?' });
    next = run(next, 'addPrompt', { id: 'pt9', text: 'Tell me more.' });
    for (const id of ['q1', 'q2']) next = run(next, 'addQuote', { id, interviewId: 'i1', text: `Line ${id}` });
    return next;
  };
  const answersOf = (after: Rows) => ['q1', 'q2'].map((id) => nodeIn(after, id).props.promptId ?? null);

  test('EI22 is named, changed and taken away, for one line or many in one change', () => {
    const both = run(rows(), 'setPrompt', { ids: ['q1', 'q2', 'q1'], promptId: 'pt8' });
    expect(answersOf(both)).toEqual(['pt8', 'pt8']);
    const other = run(both, 'setPrompt', { ids: ['q2'], promptId: 'pt9' });
    expect(answersOf(other)).toEqual(['pt8', 'pt9']);
    expect(answersOf(run(other, 'setPrompt', { ids: ['q1', 'q2'], promptId: null }))).toEqual([null, null]);
    expect(nodeIn(other, 'q1')).toMatchObject({ text: 'Line q1', props: { kind: 'say' } });
  });

  test.each([
    ['a line that is gone', { ids: ['q1', 'gone'], promptId: 'pt8' }],
    ['something else than a line', { ids: ['i1'], promptId: 'pt8' }],
    ['something else than a prompt', { ids: ['q1'], promptId: 'q2' }],
  ])('EI22 %s is refused', (_, args) => {
    expect(refusal(rows(), 'setPrompt', args)).not.toBeNull();
  });

  test('EI22 dragging a line and a prompt together names it, from either end, once', () => {
    const before = rows();
    for (const [from, to] of [
      ['q1', 'pt8'],
      ['pt8', 'q1'],
    ] as const) {
      const made = connect(boardIn(before), from, to, 'l1');
      if (made === null) throw new Error('Nothing came of it.');
      const after = run(before, made.command, made.args);
      expect(answersOf(after)).toEqual(['pt8', null]);
      expect(connect(boardIn(after), from, to, 'l2')).toBeNull();
    }
  });
});

describe('what the law protects (20 U.S.C. 1232h)', () => {
  test.each<readonly [ProtectedTopic, string]>([
    ['politics', 'Who did your parents vote for?'],
    ['politics', 'What are your political beliefs?'],
    ['mind', 'Tell me about a time you felt depressed.'],
    ['mind', 'What does your therapist say about school?'],
    ['sex', 'Tell me about sex education at home.'],
    ['illegal', 'Tell me about the last time you stole something.'],
    ['illegal', 'Where do students get drugs?'],
    ['family', 'What is wrong with your family?'],
    ['privileged', 'What did you tell your lawyer?'],
    ['religion', 'Which church does your family go to?'],
    ['religion', 'How does your RELIGIÓN help you?'],
    ['income', 'How much do your parents earn?'],
    ['income', 'How much money does your mom bring home?'],
    ['income', 'Do you get free lunch?'],
    ['mind', 'Do you think about hurting yourself?'],
    ['illegal', 'Is your family here legally?'],
    ['family', 'Does your dad hit you?'],
    ['privileged', 'What did your doctor say?'],
  ])('EI23 %s: "%s"', (topic, prompt) => {
    expect(protectedTopicsIn(prompt)).toContain(topic);
    const rows = run(newBoard(), 'editText', { id: 'pt1', text: prompt });
    expect(empathyInterview.findings(boardIn(rows))).toContainEqual({
      rule: 'EI23',
      nodeId: 'pt1',
      advice: `empathy-interview:advice.protected.${topic}`,
    });
  });

  test.each([
    'Tell me about a birthday party at school.',
    'Walk me through the election of the student council.',
    'What happens when you bring a doctor’s note?',
    'Tell me about the breakfast line.',
    'What does your family do on a school morning?',
    'Tell me about a time a grown-up here helped you.',
  ])('EI23 nothing is said about "%s"', (prompt) => expect(protectedTopicsIn(prompt)).toEqual([]));
});

describe('before the first line', () => {
  test('EI24 what is expected is written before the first line, and never after it', () => {
    let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'S1' });
    rows = run(rows, 'setInterviewee', { id: 'i1', prediction: ' That the bus is late. ' });
    expect(nodeIn(rows, 'i1').props.prediction).toBe('That the bus is late.');
    rows = run(rows, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'I like the bus.' });
    expect(refusal(rows, 'setInterviewee', { id: 'i1', prediction: 'That she likes it.' })).toBe('E_PREDICTION_LATE');
    expect(refusal(rows, 'setInterviewee', { id: 'i1', prediction: null })).toBe('E_PREDICTION_LATE');
    expect(refusal(rows, 'setInterviewee', { id: 'i1', prediction: 'That the bus is late.' })).toBeNull();
    expect(run(rows, 'setInterviewee', { id: 'i1', minutes: 20 }).nodes.get('i1')?.props.prediction).toBe(
      'That the bus is late.',
    );
  });

  test('EI24 it is tidy, has an end, and can be taken back before anything is said', () => {
    const rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'S1', prediction: 'Hunger' });
    expect(refusal(rows, 'setInterviewee', { id: 'i1', prediction: 'x'.repeat(1001) })).toBe('E_TEXT_LONG');
    expect(refusal(rows, 'setInterviewee', { id: 'i1', prediction: 'a\u0007b' })).toBe('E_TEXT_CONTROL');
    expect(nodeIn(run(rows, 'setInterviewee', { id: 'i1', prediction: null }), 'i1').props).not.toHaveProperty(
      'prediction',
    );
  });

  test('EI28 a line that names somebody is told until the name is hidden', () => {
    let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'S1' });
    rows = run(rows, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'Ms. Ortega lets us fix it.' });
    expect(rulesAbout(rows, 'q1')).toEqual(['EI28']);
    rows = run(rows, 'redact', { quoteId: 'q1', span: 'Ms. Ortega', replaceWith: '[teacher]' });
    expect(rulesAbout(rows, 'q1')).toEqual([]);
  });

  test.each([
    ['Mr Smith and Dr. Núñez know.', ['Mr Smith', 'Dr. Núñez']],
    ['La Señora López llamó.', ['Señora López']],
    ['Mrs. de la Cruz called my friend Tyler.', ['Mrs. de la Cruz', 'Tyler']],
    ['Grandma Rose takes my sister and my cousin, Ana', ['Rose', 'Ana']],
    ['My friend I’m with, my teacher said', []],
    ['I miss Fridays. The coach said no.', []],
    ['Missing school feels bad.', []],
  ])('EI28 names in "%s"', (line, names) => expect(nameLikeIn(line)).toEqual(names));
});

describe('who has been heard', () => {
  test.each([
    ['K-2', 'K-2'],
    ['3-5', '3-5'],
    ['grade 9', '9-12'],
    ['Pre-K', 'K-2'],
    ['12', '9-12'],
    ['8th', '6-8'],
    ['evening class', 'other'],
    ['', 'none'],
    [undefined, 'none'],
  ])('EI27 "%s" is of the band %s', (noted, band) => expect(bandOf(noted)).toBe(band));

  test('EI27 people count from their first line; roles and bands with nobody are named', () => {
    let rows = newBoard();
    for (const [id, code, gradeBand, lines] of [
      ['i1', 'S1', '3-5', 2],
      ['i2', 'S2', '3-5', 1],
      ['i3', 'P1', 'K-2', 1],
      ['i4', 'T1', '', 0],
      ['i5', 'X1', '', 1],
    ] as const) {
      rows = run(rows, 'addInterview', { id, text: code, ...(gradeBand === '' ? {} : { gradeBand }) });
      for (let line = 0; line < lines; line += 1)
        rows = run(rows, 'addQuote', { id: `${id}-q${line}`, interviewId: id, text: `Line ${line}` });
    }
    const { people, rolesNotHeard, bandsWithoutStudent, waiting, unknown } = heardOn(boardIn(rows));
    expect(people.get('student')?.get('3-5')).toBe(2);
    expect(people.get('family')?.get('K-2')).toBe(1);
    expect(rolesNotHeard).toEqual(['teacher', 'staff', 'community']);
    expect(bandsWithoutStudent).toEqual(['K-2']);
    expect(waiting.map(({ id }) => id)).toEqual(['i4']);
    expect(unknown.map(({ id }) => id)).toEqual(['i5']);
  });
});
