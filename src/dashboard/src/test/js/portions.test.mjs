import assert from 'node:assert/strict';
import test from 'node:test';
import { portions } from '../../main/resources/dev/sluice/dashboard/assets/portions.js';

const named = (count, length) => Array.from({ length: count }, (none, at) => String(at).padEnd(length, 'x'));

test('tasks are asked for by name a hundred at a time, and none is left out', () => {
  const parts = portions(named(250, 8));
  assert.deepEqual(parts.map(part => part.split(',').length), [100, 100, 50]);
  assert.deepEqual(parts.flatMap(part => part.split(',')), named(250, 8));
  assert.deepEqual(portions([]), []);
});

test('however long their names are, a request line has room for them', () => {
  for (const length of [40, 100, 255]) {
    const parts = portions(named(100, length));
    assert.ok(parts.every(part => part.length <= 3_000), `${length}: ${parts.map(part => part.length)}`);
    assert.deepEqual(parts.flatMap(part => part.split(',')), named(100, length));
  }
});
