import assert from 'node:assert/strict';
import { test } from 'node:test';
import { photoId } from './photo-id.ts';

test('A photo has a UUIDv7 with its time in front', () => {
  const at = Date.UTC(2026, 10, 24, 1, 2, 3);
  const id = photoId(at);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(id.replaceAll('-', '').slice(0, 12), 16), at);
});

test('No two are the same', () => assert.notEqual(photoId(1), photoId(1)));
