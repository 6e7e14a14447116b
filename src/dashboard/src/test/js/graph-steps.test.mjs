import assert from 'node:assert/strict';
import test from 'node:test';
import { next } from '../../main/resources/dev/sluice/dashboard/assets/graph-steps.js';

const NODES = [{ id: 'right', x: 100, y: 0 }, { id: 'first', x: 0, y: 0 }, { id: 'below', x: 0, y: 50 }, { id: 'far', x: 120, y: 30 }];
const [RIGHT, FIRST, BELOW] = NODES;

test('without a focus the first node in reading order is next', () => {
  assert.equal(next(NODES, undefined, [1, 0], new Set()).id, 'first');
});

test('an arrow key leads to the nearest node in its direction, and nowhere if there is none', () => {
  assert.equal(next(NODES, FIRST, [1, 0], new Set()).id, 'right');
  assert.equal(next(NODES, FIRST, [0, 1], new Set()).id, 'below');
  assert.equal(next(NODES, RIGHT, [-1, 0], new Set()).id, 'first');
  assert.equal(next(NODES, BELOW, [0, 1], new Set()), undefined);
});

test('a node that an arrow leads to is preferred to one that is a little nearer', () => {
  assert.equal(next(NODES, FIRST, [1, 0], new Set(['far'])).id, 'far');
});
