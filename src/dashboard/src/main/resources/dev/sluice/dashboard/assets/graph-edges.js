/** Arrows of the graph: how they are drawn, and who is whose neighbour. */
import { s } from './dom.js';

/** So many are drawn one by one; more are a few large paths, so that nothing is looked for among thousands. */
const SINGLE_MOST = 600;
const PER_PATH = 500;

export class Edges {
  #adjacent = new Map();
  element = s('g');

  /** Draws them anew. @param placed `[from, to, points]` of each, as laid out */
  draw(edges, placed) {
    const known = new Map(edges.map(edge => [`${edge.from} ${edge.to}`, edge]));
    this.#adjacent.clear();
    this.element.replaceChildren();
    const drawn = placed.map(([from, to, points]) => ({ ...known.get(`${from} ${to}`), from, to, d: curve(points) }));
    drawn.forEach(({ from, to }) => this.#join(from, to));
    this.element.append(...edges.length > SINGLE_MOST ? [...bundles(drawn, false), ...bundles(drawn, true)] : drawn.map(single));
  }

  /** The ids at the other ends of the arrows of a node. */
  neighbours(id) {
    return this.#adjacent.get(id) ?? new Set();
  }

  /** Brings out the arrows of one node. */
  mark(id) {
    for (const edge of this.element.children) {
      edge.classList.toggle('near', id !== undefined && (edge.dataset.from === id || edge.dataset.to === id));
    }
  }

  #join(from, to) {
    const of = id => this.#adjacent.get(id) ?? this.#adjacent.set(id, new Set()).get(id);
    of(from).add(to);
    of(to).add(from);
  }
}

/** The heads of arrows, to be referred to. */
export function markers() {
  const arrow = (id, kind) => s('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', markerUnits: 'userSpaceOnUse' },
    s('path', { d: 'M0 0.8L7.5 4L0 7.2z', class: kind }));
  return s('defs', {}, arrow('arrow', 'tip'), arrow('arrow-critical', 'tip critical'));
}

function single({ d, kind, critical, from, to }) {
  return s('path', { d, class: `edge ${kind}${critical ? ' critical' : ''}`, 'data-from': from, 'data-to': to, 'marker-end': critical ? 'url(#arrow-critical)' : 'url(#arrow)' });
}

function bundles(drawn, critical) {
  const lines = drawn.filter(edge => Boolean(edge.critical) === critical).map(edge => edge.d);
  const paths = [];
  for (let from = 0; from < lines.length; from += PER_PATH) {
    paths.push(s('path', { d: lines.slice(from, from + PER_PATH).join(''), class: `edge ${critical ? 'critical' : 'plain'} faint` }));
  }
  return paths;
}

/** Through the points of a layout, rounded. */
function curve(points) {
  const at = points.map(({ x, y }) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  let d = `M${at[0]}`;
  for (let i = 1; i < at.length - 1; i++) {
    const middle = [(at[i][0] + at[i + 1][0]) / 2, (at[i][1] + at[i + 1][1]) / 2];
    d += `Q${at[i]} ${i === at.length - 2 ? at[i + 1] : middle}`;
  }
  return at.length === 2 ? `${d}L${at[1]}` : d;
}
