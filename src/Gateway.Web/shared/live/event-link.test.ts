import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventLink, type EventStream } from './event-link.ts';
import { attemptLimitMs, silenceLimitMs } from './liveness.ts';

class FakeStream implements EventStream {
  closed = false;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  send(type: string, data = '{}'): void {
    this.listeners.get(type)?.({ data });
  }
}

/** A link with its streams, under a clock that the test moves; beats every half second of it. */
function begin() {
  let now = 0;
  const streams: FakeStream[] = [];
  const events: [string, unknown][] = [];
  const unreadable: string[] = [];
  const link = new EventLink({
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    types: ['snapshot', 'tick'],
    onEvent: (type, data) => events.push([type, data]),
    onUnreadable: (type) => unreadable.push(type),
    now: () => now,
    chance: () => 0,
  });
  const pass = (milliseconds: number): void => {
    for (const end = now + milliseconds; now < end; ) {
      now += 500;
      link.beat();
    }
  };
  return { link, streams, events, unreadable, pass };
}

test('A stream that falls silent is closed, and a new one is opened within 5 s', () => {
  const { link, streams, pass } = begin();
  streams[0]?.send('tick');
  pass(5000);
  assert.equal(link.liveness, 'lost');
  assert.equal(streams[0]?.closed, true);
  assert.equal(streams.length, 2);
});

test('A stream that ticks is kept', () => {
  const { link, streams, pass } = begin();
  for (let second = 0; second < 60; second++) {
    streams[0]?.send('tick');
    pass(1000);
  }
  assert.equal(link.liveness, 'live');
  assert.equal(streams.length, 1);
});

test('An attempt without any event is given up', () => {
  const { streams, pass } = begin();
  pass(attemptLimitMs + 1500);
  assert.equal(streams[0]?.closed, true);
  assert.equal(streams.length, 2);
});

test('An error alone does not end liveness, but opens a new stream', () => {
  const { link, streams, pass } = begin();
  streams[0]?.send('tick');
  streams[0]?.send('error');
  pass(500);
  assert.equal(streams.length, 2);
  assert.equal(link.liveness, 'live');
  streams[1]?.send('snapshot');
  pass(silenceLimitMs);
  assert.equal(link.liveness, 'live');
});

test('An event of a stream that was given up is not taken', () => {
  const { streams, events, pass } = begin();
  pass(attemptLimitMs + 1500);
  streams[0]?.send('snapshot');
  assert.deepEqual(events, []);
});

test('Attempts go on for as long as the server is away', () => {
  const { streams, pass } = begin();
  pass(60 * 60 * 1000);
  assert.ok(streams.length > 60 * 60 / 7, `${streams.length} attempts in an hour`);
});

test('The clock of the server is kept from the last event', () => {
  const { link, streams } = begin();
  streams[0]?.send('tick', '{"serverTime":"2026-11-24T03:12:45Z"}');
  assert.equal(link.state.lastServerTime, '2026-11-24T03:12:45Z');
});

test('Broken JSON is reported and does not count as life', () => {
  const { link, streams, unreadable, events, pass } = begin();
  streams[0]?.send('snapshot', '{');
  pass(silenceLimitMs + 500);
  assert.deepEqual(unreadable, ['snapshot']);
  assert.deepEqual(events, []);
  assert.equal(link.liveness, 'lost');
});
