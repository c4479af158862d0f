import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { FlaggedMessage, Incident } from '../shared/contract/console.ts';
import { english } from '../shared/words/english.ts';
import { Acknowledging } from './acknowledging.ts';
import { entries, type Entry } from './state/entries.ts';
import { acknowledged, incident, message, snapshot } from './state/example.ts';

/** A desk with one press and one unreadable message, and a control room that answers as told. */
function begin(answer: () => Promise<Response>, operator: string | null = 'kim') {
  const taken: (Incident | FlaggedMessage)[] = [];
  const fetch = mock.method(globalThis, 'fetch', answer);
  const all: ReadonlyMap<string, Entry> = entries(snapshot([incident('a', 1)], [message('7', 2, true)]));
  const desk = { entries: all, take: (records: readonly Incident[]) => taken.push(...records), takeMessage: (record: FlaggedMessage) => taken.push(record) };
  return { acknowledging: new Acknowledging(desk, () => Promise.resolve(operator ?? undefined), () => undefined), taken, fetch };
}

const answers = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }));

test('What the server answers is taken', async () => {
  const { acknowledging, taken, fetch } = begin(answers(200, acknowledged('a', 1)));
  await acknowledging.incident(incident('a', 1));
  assert.deepEqual(taken, [acknowledged('a', 1)]);
  assert.equal(fetch.mock.calls[0]?.arguments[0 as never], '/api/v1/incidents/a/acknowledge');
  assert.equal(acknowledging.notice('a', english), undefined);
});

test('Where another was first, it is said who', async () => {
  const { acknowledging, taken } = begin(answers(409, { ...acknowledged('a', 1), acknowledgedBy: 'lee' }));
  await acknowledging.incident(incident('a', 1));
  assert.equal(taken.length, 1);
  assert.match(acknowledging.notice('a', english) ?? '', /lee was first/);
});

for (const [name, answer, told] of [
  ['A control room that does not answer', () => Promise.reject(new TypeError('refused')), /NOT acknowledged.*did not answer/],
  ['A refusal', answers(503, {}), /NOT acknowledged.*503/],
  ['An answer that cannot be read', () => Promise.resolve(new Response('<html>')), /NOT acknowledged/],
] as const)
  test(`${name} leaves the incident as it was and says so`, async () => {
    const { acknowledging, taken } = begin(answer);
    await acknowledging.incident(incident('a', 1));
    assert.deepEqual(taken, []);
    assert.equal(acknowledging.sending.size, 0);
    assert.match(acknowledging.notice('a', english) ?? '', told);
  });

test('An operator who gives no name acknowledges nothing', async () => {
  const { acknowledging, fetch } = begin(answers(200, {}), null);
  await acknowledging.incident(incident('a', 1));
  assert.equal(fetch.mock.callCount(), 0);
  assert.equal(acknowledging.sending.size, 0);
});

test('A second click while the first is on its way sends nothing', async () => {
  const { acknowledging, fetch } = begin(answers(200, acknowledged('a', 1)));
  await Promise.all([acknowledging.incident(incident('a', 1)), acknowledging.incident(incident('a', 1))]);
  assert.equal(fetch.mock.callCount(), 1);
});

test('A message is acknowledged by its own address', async () => {
  const { acknowledging, taken, fetch } = begin(answers(200, message('7', 2, true, { state: 'acknowledged', revision: 2 })));
  await acknowledging.message(message('7', 2, true));
  assert.equal(fetch.mock.calls[0]?.arguments[0 as never], '/api/v1/flagged/7/acknowledge');
  assert.equal(taken[0]?.state, 'acknowledged');
});
