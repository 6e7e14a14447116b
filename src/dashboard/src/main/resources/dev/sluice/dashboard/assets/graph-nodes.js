/** The shapes of nodes: a box for a task, a hexagon for a gate, a box of signs for a stage. What stands in them is filled in elsewhere. */
import { s } from './dom.js';
import { CELL, columns } from './layout.js';

/** Of large letters, how wide one is, how many are aimed at for a line, and how many fit in when they are pushed together. */
const FAR_LETTER = 10.2;
const FAR_AIM = 14;
const FAR_MOST = 16;

/**
 * The node with its place and size, its elements by name, and `critical`.
 *
 * @param node of the layout: `id`, `kind`, `size`, and of a stage `stage` and `tasks`
 * @param small whether tasks are signs only
 */
export function nodeOf(model, node, [x, y], small) {
  const [width, height] = node.size;
  const make = { gate: gateNode, stage: stageNode, task: small ? smallNode : taskNode }[node.kind];
  const shown = { ...node, x, y, width, height, ...make(model, node, width, height) };
  shown.element.setAttribute('transform', `translate(${x - width / 2} ${y - height / 2})`);
  shown.element.dataset.id = node.id;
  return shown;
}

/** A text cut at its end. */
export function short(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function taskNode(model, node, width, height) {
  const { label, critical, kind } = model.nodes.get(node.id);
  const icon = s('path', { class: 'icon', 'fill-rule': 'evenodd', transform: `translate(11 ${height / 2 - 8})` });
  const title = s('title');
  const text = s('text', { class: 'name', x: 34, y: 17 }, middle(label ?? node.id, 19));
  const line = s('text', { class: 'detail', x: 34, y: 33 });
  const element = s('g', { class: `node ${kind}`, role: 'listitem', tabindex: '-1' }, title,
    s('rect', { class: 'box', width, height, rx: 7 }), icon, text, line, ...afar(label ?? node.id, 34, width - 5));
  return { element, icon, title, detail: line, critical };
}

function smallNode(model, node, width, height) {
  const { critical } = model.nodes.get(node.id);
  const icon = s('path', { class: 'icon', 'fill-rule': 'evenodd', transform: 'translate(3 3)' });
  const title = s('title');
  return { element: s('g', { role: 'listitem', tabindex: '-1' }, title, s('rect', { class: 'box', width, height, rx: 4 }), icon), icon, title, critical };
}

function gateNode(model, node, width, height) {
  const { type, critical } = model.nodes.get(node.id);
  const words = (type ?? node.id).replaceAll('_', ' ');
  const points = `14,0 ${width - 14},0 ${width},${height / 2} ${width - 14},${height} 14,${height} 0,${height / 2}`;
  const clip = `clip-${node.id.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
  const fill = s('rect', { class: 'fill', width: 0, height });
  const icon = s('path', { class: 'icon', 'fill-rule': 'evenodd', transform: `translate(18 ${height / 2 - 9})` });
  const line = s('text', { class: 'detail', x: 41, y: 35 });
  const title = s('title');
  const element = s('g', { role: 'listitem', tabindex: '-1' }, title, s('clipPath', { id: clip }, s('polygon', { points })),
    s('polygon', { class: 'box', points }), s('g', { 'clip-path': `url(#${clip})` }, fill), s('polygon', { class: 'rim', points }),
    icon, s('text', { class: 'name', x: 41, y: 19 }, words), line, ...afar(words, 41, width - 14));
  return { element, icon, title, fill, detail: line, critical };
}

function stageNode(model, node, width, height) {
  const across = columns(node.tasks.length);
  const cells = new Map();
  const grid = s('g', { transform: 'translate(10 44)' });
  node.tasks.forEach((id, at) => {
    const x = at % across * CELL;
    const y = Math.floor(at / across) * CELL;
    const element = s('path', { 'data-task': id, 'fill-rule': 'evenodd', transform: `translate(${x + 1} ${y + 1}) scale(.66)` });
    cells.set(id, { element });
    grid.append(element);
  });
  const title = s('title', {}, `Stage ${node.stage}`);
  const line = s('text', { class: 'detail', x: 11, y: 35 });
  const element = s('g', { class: 'node stage', role: 'listitem', tabindex: '-1' }, title, s('rect', { class: 'box', width, height, rx: 8 }),
    s('text', { class: 'name', x: 11, y: 19 }, short(node.stage, Math.floor(width / 9))), farLine(middle(node.stage, Math.floor(width / 9)), 11, 19, width - 8), line, grid);
  return { element, cells, detail: line, title };
}

/** The name in two lines of large letters, for when one stands far off; from `x` to `end`. */
function afar(name, x, end) {
  const words = name.split(/(?<=[_ -])/);
  const lines = [''];
  for (const word of words) {
    if (lines[lines.length - 1] !== '' && (lines[lines.length - 1] + word).length > FAR_AIM) {
      lines.push('');
    }
    lines[lines.length - 1] += word;
  }
  const shown = (lines.length <= 2 ? lines : [lines[0], lines.slice(1).join('')]).map(line => middle(line.trim(), FAR_MOST));
  return shown.map((line, at) => farLine(line, x, shown.length === 1 ? 27 : at === 0 ? 19 : 36, end));
}

/** Pushed together where it would stick out. */
function farLine(text, x, y, end) {
  const tight = text.length * FAR_LETTER > end - x;
  return s('text', { class: 'afar', x, y, textLength: tight ? end - x : null, lengthAdjust: tight ? 'spacingAndGlyphs' : null }, text);
}

/** Without its middle: names of instances differ in their ends. */
function middle(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 4)}…${text.slice(-3)}`;
}
