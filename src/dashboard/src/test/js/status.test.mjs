import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { GATES, STATUSES } from '../../main/resources/dev/sluice/dashboard/assets/status.js';

const css = readFileSync(new URL('../../main/resources/dev/sluice/dashboard/assets/dashboard.css', import.meta.url), 'utf8');
const word = new URL('../../../../api/src/main/java/dev/sluice/api/TaskWord.java', import.meta.url);

/** Relative luminance after WCAG 2. */
function luminance(hex) {
  const [r, g, b] = (hex.length === 4 ? [...hex.slice(1)].map(c => c + c) : hex.slice(1).match(/../g)).map(part => parseInt(part, 16) / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test('every status of the API has a look', () => {
  const words = readFileSync(word, 'utf8').match(/^ {4}([A-Z_, ]+);$/m)[1].split(', ').map(one => one.toLowerCase());
  assert.deepEqual(words.filter(one => !(one in STATUSES)), []);
});

test('no two looks share a shape, so that nobody needs to tell colours apart', () => {
  const shapes = [...Object.values(STATUSES), GATES.closed, GATES.open].map(look => look.shape);
  assert.equal(new Set(shapes).size, shapes.length);
});

test('signs stand out from their ground, by day and by night', () => {
  const [light, dark] = css.split('@media (prefers-color-scheme: dark)');
  for (const scheme of [light, dark]) {
    const of = name => scheme.match(new RegExp(`${name}: (#[0-9a-f]{3,6})`))[1];
    for (const status of Object.keys(STATUSES)) {
      assert.ok(contrast(of(`--s-${status}`), of('--panel')) >= 2.9, `${status}: ${contrast(of(`--s-${status}`), of('--panel'))}`);
    }
    assert.ok(contrast(of('--ink'), of('--panel')) >= 7);
    assert.ok(contrast(of('--quiet'), of('--panel')) >= 4.5);
  }
});
