import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Incident } from '../../shared/contract/console.ts';
import { english } from '../../shared/words/english.ts';
import { korean } from '../../shared/words/korean.ts';
import { acknowledged, incident, time } from '../state/example.ts';
import { Stepping } from './stepping.ts';

function begin(status: number, body: unknown, operator: string | undefined = 'lee') {
  const taken: Incident[] = [];
  const fetch = mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json(body, { status })));
  const stepping = new Stepping({ take: (records) => taken.push(...records) }, () => Promise.resolve(operator), () => undefined);
  return { stepping, taken, fetch };
}

test('A step is sent with the revision that was seen, and what the server answers is taken', async () => {
  const { stepping, taken, fetch } = begin(200, { incident: acknowledged('a', 1) });
  assert.equal(await stepping.take(incident('a', 1), { kind: 'acknowledge' }), true);
  assert.deepEqual(taken, [acknowledged('a', 1)]);
  const [url, request] = fetch.mock.calls[0]!.arguments as unknown as [string, RequestInit];
  assert.equal(url, '/api/v1/incidents/a/steps');
  assert.deepEqual(JSON.parse(request.body as string), { kind: 'acknowledge', operator: 'lee', revision: 1 });
  assert.equal(stepping.notice('a', english), undefined);
});

test('Where somebody else was first, it is said who and what, in both languages', async () => {
  const since = [{ revision: 3, at: time(5), by: 'kim', kind: 'dispatch', from: 'acknowledged', to: 'dispatched' }];
  const { stepping, taken } = begin(409, { incident: { ...acknowledged('a', 1), state: 'dispatched', revision: 3 }, refusal: 'othersClaim', since });
  assert.equal(await stepping.take(acknowledged('a', 1), { kind: 'close', disposition: 'prank' }), false);
  assert.equal(taken[0]?.state, 'dispatched');
  assert.match(stepping.notice('a', english) ?? '', /another operator.*kim dispatched help/);
  assert.match(stepping.notice('a', korean) ?? '', /다른 근무자.*kim: 출동 요청/);
});

test('What failed is said not to be done', async () => {
  const { stepping, taken } = begin(503, {});
  assert.equal(await stepping.take(incident('a', 1), { kind: 'acknowledge' }), false);
  assert.deepEqual(taken, []);
  assert.match(stepping.notice('a', english) ?? '', /NOT done.*503/);
  assert.equal(stepping.sending.size, 0);
});

test('Of a group each is sent as it was seen, and one refusal is told at its own', async () => {
  const { stepping, taken, fetch } = begin(200, { results: [{ incident: acknowledged('a', 1) }, { incident: acknowledged('b', 2), refusal: 'alreadyAcknowledged', since: [] }], unknown: [] });
  await stepping.takeAll([incident('a', 1), incident('b', 2)], 'acknowledge');
  assert.deepEqual(taken.map(({ id }) => id), ['a', 'b']);
  assert.deepEqual((JSON.parse((fetch.mock.calls[0]!.arguments as unknown as [string, RequestInit])[1].body as string) as { incidents: unknown }).incidents, [{ id: 'a', revision: 1 }, { id: 'b', revision: 1 }]);
  assert.equal(stepping.notice('a', english), undefined);
  assert.match(stepping.notice('b', english) ?? '', /acknowledged already/);
});
