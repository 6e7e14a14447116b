import assert from 'node:assert/strict';
import test from 'node:test';
import { bytes, countdown, curl, duration, number, percent, plural } from '../../main/resources/dev/sluice/dashboard/assets/words.js';

test('durations take two units at most', () => {
  const told = { 0: '0 ms', 850: '850 ms', 1_500: '1.5 s', 12_900: '12 s', 184_000: '3 min 4 s', 180_000: '3 min', 7_500_000: '2 h 5 min', 90_000_000: '1 d 1 h', 8_640_000_000: '100 d' };
  for (const [millis, words] of Object.entries(told)) {
    assert.equal(duration(Number(millis)), words);
  }
  assert.equal(duration(-5), '0 ms');
});

test('a countdown says when, before and after, and never zero too early', () => {
  assert.equal(countdown(24_000, 0), 'in 24 s');
  assert.equal(countdown(1, 0), 'in 1 s');
  assert.equal(countdown(0, 3_200), '4 s ago');
  assert.equal(countdown(125_000, 0), 'in 2 min 5 s');
});

test('numbers are grouped and counted', () => {
  assert.equal(number(1234567), '1,234,567');
  assert.equal(plural(1, 'task'), '1 task');
  assert.equal(plural(1200, 'task waits', 'tasks wait'), '1,200 tasks wait');
});

test('a share is whole only when it is', () => {
  assert.equal(percent(0.999), '99 %');
  assert.equal(percent(1), '100 %');
  assert.equal(percent(0.001), '<1 %');
  assert.equal(percent(0), '0 %');
});

test('sizes are in binary units', () => {
  assert.equal(bytes(999), '999 B');
  assert.equal(bytes(12_345), '12.1 KB');
  assert.equal(bytes(500 * 1024 * 1024), '500 MB');
});

test('a call can be pasted into a shell, whatever stands in it', () => {
  assert.equal(curl({ method: 'POST', path: '/v1/x', body: { text: "it's" } }, 'http://h'), `curl -X POST 'http://h/v1/x' -d '{"text":"it'\\''s"}'`);
  assert.equal(curl({ method: 'DELETE', path: '/v1/x' }, 'http://h'), "curl -X DELETE 'http://h/v1/x'");
  assert.equal(curl({ method: 'GET', path: '/v1/x' }, 'http://h', ' -u x'), "curl -u x -X GET 'http://h/v1/x'");
});
