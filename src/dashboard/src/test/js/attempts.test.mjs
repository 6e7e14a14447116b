import assert from 'node:assert/strict';
import test from 'node:test';
import { attempts, rows, step } from '../../main/resources/dev/sluice/dashboard/assets/attempts.js';

const task = (taskId, more) => [taskId, { taskId, stage: 's', attempt: 1, workerId: 'w', fencingToken: 2, look: 'completed', ...more }];
const run = more => ({ taskId: 'a', attempt: 1, workerId: 'v', fencingToken: 1, outcome: 'failed', startedAt: '1970-01-01T00:00:00.000Z', endedAt: '1970-01-01T00:00:01.000Z', ...more });

test('every attempt stands there, the oldest first', () => {
  const tasks = new Map([task('a', { attempt: 2, start: 2_000, end: 3_000 }), task('b', { start: 500, look: 'in_progress' }), task('c', { workerId: undefined, look: 'ready' })]);
  const list = attempts(tasks, [run()], {});
  assert.deepEqual(list.map(one => [one.task, one.attempt, one.worker, one.outcome]), [['a', 1, 'v', 'failed'], ['b', 1, 'w', 'in_progress'], ['a', 2, 'w', 'completed']]);
});

test('an attempt that was written down and yet lives on stands there once', () => {
  const tasks = new Map([task('a', { start: 0, fencingToken: 1, look: 'in_progress' })]);
  assert.equal(attempts(tasks, [run({ outcome: 'expired' })], {}).length, 1);
});

test('filters by worker and by failure reach attempts of tasks that went well in the end', () => {
  const tasks = new Map([task('a', { attempt: 2, start: 2_000, end: 3_000 })]);
  assert.deepEqual(attempts(tasks, [run()], { worker: 'v' }).map(one => one.worker), ['v']);
  assert.deepEqual(attempts(tasks, [run()], { status: ['failed'] }).map(one => one.attempt), [1]);
});

test('whoever holds several at once gets as many lanes', () => {
  const one = (worker, start, end) => ({ worker, start, end, task: `${worker}${start}` });
  const [ten, two] = rows([one('w10', 0, 5), one('w10', 2, undefined), one('w2', 0, 1), one('w10', 6, 7)], 9).reverse();
  assert.equal(two.worker, 'w2');
  assert.equal(ten.lanes, 2);
  assert.deepEqual(ten.attempts.map(attempt => attempt.lane), [0, 1, 0]);
});

test('an axis has round steps, not too many', () => {
  assert.equal(step(60_000, 8), 10_000);
  assert.equal(step(3_600_000, 8), 600_000);
  assert.ok(step(40 * 86_400_000, 8) % 86_400_000 === 0);
});
