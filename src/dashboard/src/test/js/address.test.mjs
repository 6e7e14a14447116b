import assert from 'node:assert/strict';
import test from 'node:test';
import { format, parse } from '../../main/resources/dev/sluice/dashboard/assets/address.js';

test('an address survives being written and read', () => {
  const address = { project: 'a.b@c', view: 'timeline', task: 'x-1', gate: 's/review_points', stage: 's', worker: 'w@1', q: 'a&b=c', by: 'stages', span: '60', status: ['failed', 'retry'], path: true };
  assert.deepEqual(parse(format(address)), address);
});

test('what is not there is all projects, and what is unknown is the graph', () => {
  assert.deepEqual(parse(''), { project: null });
  assert.deepEqual(parse('#/elsewhere/x'), { project: null });
  assert.deepEqual(parse('#/projects/p/nonsense'), { project: 'p', view: 'graph' });
  assert.deepEqual(parse('#/projects/%zz'), { project: '%zz', view: 'graph' });
  assert.equal(format({}), '#/projects');
});
