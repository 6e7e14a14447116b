import assert from 'node:assert/strict';
import test from 'node:test';
import { Model, filtering, matches } from '../../main/resources/dev/sluice/dashboard/assets/model.js';

const state = (taskId, status, more = {}) => ({ taskId, stage: 's', status, attempt: 0, maxAttempts: 1, ...more });

test('only what changed is said to have changed', () => {
  const model = new Model();
  assert.deepEqual([...model.takeStates([state('a', 'ready'), state('b', 'pending')], true, 0)], ['a', 'b']);
  assert.deepEqual([...model.takeStates([state('a', 'ready'), state('b', 'ready')], true, 0)], ['b']);
  assert.deepEqual([...model.takeStates([state('a', 'ready', { expiresAt: '2026-01-01T00:00:00.000Z' })], false, 0)], ['a']);
});

test('counts follow every change, and a backoff counts by itself', () => {
  const model = new Model();
  model.takeStates([state('a', 'ready'), state('b', 'ready', { retryAt: '2026-01-01T00:00:00.000Z' })], true, 0);
  assert.deepEqual(model.counts, { ready: 1, retry: 1 });
  model.takeStates([state('a', 'completed')], false, 0);
  assert.equal(model.counts.ready, 0);
  assert.equal(model.done, 1);
});

test('a task is ready again when its time has come, though nobody says so', () => {
  const model = new Model();
  model.takeStates([state('a', 'ready', { retryAt: '1970-01-01T00:00:01.000Z' }), state('b', 'ready', { retryAt: '1970-01-01T00:00:09.000Z' })], true, 500);
  assert.deepEqual([...model.ripen(999)], []);
  assert.deepEqual([...model.ripen(1_000)], ['a']);
  assert.deepEqual(model.counts, { retry: 1, ready: 1 });
  model.takeStates([state('c', 'ready', { retryAt: '1970-01-01T00:00:01.000Z' })], false, 2_000);
  assert.equal(model.tasks.get('c').look, 'ready');
});

test('of all tasks, those that are gone go; of some, nobody goes', () => {
  const model = new Model();
  model.takeStates([state('a', 'ready'), state('b', 'ready')], true, 0);
  model.takeStates([state('a', 'ready')], false, 0);
  assert.equal(model.tasks.size, 2);
  assert.deepEqual([...model.takeStates([state('a', 'ready')], true, 0)], ['b']);
  assert.equal(model.counts.ready, 1);
});

test('a graph that lacks a task, or has one too many, is outgrown', () => {
  const model = new Model();
  const node = id => ({ id, kind: 'task', stage: 's' });
  model.takeGraph({ nodes: [node('a'), { id: 'g', kind: 'gate', stage: 's' }], edges: [] });
  model.takeStates([state('a', 'ready')], true, 0);
  assert.equal(model.outgrown(), false);
  model.takeStates([state('a', 'ready'), state('b', 'ready')], true, 0);
  assert.equal(model.outgrown(), true);
});

test('stages stand in the order in which they can run', () => {
  const model = new Model();
  const node = (id, stage) => ({ id, kind: 'task', stage });
  model.takeGraph({ nodes: [node('z1', 'zebra'), node('a1', 'ant'), { id: 'g', kind: 'gate', stage: 'ant' }], edges: [{ from: 'z1', to: 'g' }, { from: 'g', to: 'a1' }] });
  assert.deepEqual([...model.stages().keys()], ['zebra', 'ant']);
});

test('gates tell whether they changed', () => {
  const model = new Model();
  const gate = { gateId: 'g', status: 'closed', current: '0 of 1' };
  assert.deepEqual([...model.takeGates([gate])], ['g']);
  assert.deepEqual([...model.takeGates([{ ...gate }])], []);
  assert.deepEqual([...model.takeGates([{ ...gate, status: 'open' }], false)], ['g']);
  assert.deepEqual([...model.takeGates([])], ['g']);
});

test('filters hold together', () => {
  const task = { taskId: 'Build-1', stage: 'build', workerId: 'w', look: 'failed' };
  assert.equal(matches(task, { q: 'build', stage: 'build', worker: 'w', status: ['failed', 'ready'] }), true);
  for (const miss of [{ q: 'x' }, { stage: 'x' }, { worker: 'x' }, { status: ['ready'] }]) {
    assert.equal(matches(task, miss), false);
  }
  assert.equal(filtering({ project: 'p', view: 'grid', task: 'a' }), false);
  assert.equal(filtering({ q: 'a' }), true);
});
