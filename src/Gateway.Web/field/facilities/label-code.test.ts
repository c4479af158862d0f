import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from './label-code.ts';

test('A label holds the id itself', () => assert.equal(idOf(' SD-0007 '), 'SD-0007'));

test('A label may hold a link that names the id', () => assert.equal(idOf('https://bells.example/f?id=SD-0007&x=1'), 'SD-0007'));

test('A label may hold a link that ends in the id', () => assert.equal(idOf('https://bells.example/facility/%EC%84%B1%EB%8F%99-7/'), '성동-7'));
