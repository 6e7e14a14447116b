/** A project as a graph: tasks or stages, gates as hexagons, the critical path, everything to be reached by keyboard. */
import { announce, h, s, say } from './dom.js';
import { CELL, Layouts, TASKS_MOST, columns, ofStages, ofTasks } from './layout.js';
import { matches, filtering } from './model.js';
import { GATES, describe } from './status.js';
import { countdown, number } from './words.js';

const ZOOM_LEAST = 0.02;
const ZOOM_MOST = 2.5;
/** Below, names are too small to be read. */
const READABLE = 0.5;
/** So many nodes are made in one frame. */
const AT_ONCE = 100;

export function createGraph(context) {
  return new GraphView(context);
}

class GraphView {
  #context;
  #layouts = new Layouts();
  #shown = new Map();
  #cells = new Map();
  #adjacent = new Map();
  #key;
  #view = { x: 0, y: 0, k: 1 };
  #size;
  #touched = false;
  #focus;
  #edges = s('g');
  #nodes = s('g');
  #destroyed = false;
  #resized;
  element;

  constructor(context) {
    this.#context = context;
    this.stage = h('div', { class: 'canvas', tabindex: '0', role: 'application', 'aria-roledescription': 'graph',
      'aria-label': 'Graph of the project. Arrow keys move between nodes, Enter opens one, plus and minus zoom, 0 shows all.' },
      s('svg', { class: 'edges', 'aria-hidden': 'true' }, markers(), this.#edges), s('svg', { class: 'nodes', role: 'list', 'aria-label': 'Tasks and gates' }, this.#nodes));
    this.note = h('div', { class: 'note', role: 'status' });
    this.modes = h('div', { class: 'segmented', role: 'group', 'aria-label': 'Draw' },
      this.#mode('tasks', 'Tasks'), this.#mode('stages', 'Stages'));
    this.path = h('button', { type: 'button', class: 'toggle', title: 'The longest path to the end: what has no slack (c)',
      onclick: () => context.go({ path: !context.address().path }) }, 'Critical path');
    this.element = h('section', { class: 'graph', 'aria-label': 'Graph' },
      h('div', { class: 'tools' }, this.modes, this.path, h('span', { class: 'spacer' }),
        this.#button('−', 'Zoom out (-)', () => this.#zoom(1 / 1.3)), this.#button('+', 'Zoom in (+)', () => this.#zoom(1.3)),
        this.#button('Fit', 'Show all (0)', () => this.#fit())),
      this.stage, this.note);
    this.#listen();
    this.#resized = new ResizeObserver(() => this.#touched || this.#key === undefined || this.stage.clientWidth < 700 || this.#fit());
    this.#resized.observe(this.stage);
  }

  #mode(by, label) {
    return h('button', { type: 'button', 'data-by': by, onclick: () => this.#context.go({ by }) }, label);
  }

  #button(text, title, onclick) {
    return h('button', { type: 'button', title, 'aria-label': title, onclick }, text);
  }

  destroy() {
    this.#destroyed = true;
    this.#layouts.stop();
    this.#resized.disconnect();
  }

  /** Where the address has changed, or the model. */
  update(news) {
    const { model } = this.#context;
    if (!model.graphed) {
      say(this.note, 'Reading the project …');
      return;
    }
    const by = this.#by();
    for (const button of this.modes.children) {
      button.setAttribute('aria-pressed', String(button.dataset.by === by));
    }
    const critical = Boolean(this.#context.address().path);
    this.path.setAttribute('aria-pressed', String(critical));
    this.stage.classList.toggle('only-critical', critical);
    const narrow = this.stage.clientWidth < 700;
    const key = `${by} ${narrow} ${model.nodes.size} ${model.edges.length} ${model.planVersion}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#lay(by, narrow);
      return;
    }
    if (news?.ids && !news.address) {
      this.#refresh(news);
    } else {
      this.#refreshAll();
    }
  }

  #by() {
    return this.#context.address().by ?? (this.#context.model.tasks.size > TASKS_MOST ? 'stages' : 'tasks');
  }

  async #lay(by, narrow) {
    const graph = by === 'stages' ? ofStages(this.#context.model) : ofTasks(this.#context.model);
    if (graph.nodes.length === 0) {
      say(this.note, 'The project has no tasks.');
      return;
    }
    const slow = setTimeout(() => say(this.note, `Laying out ${number(graph.nodes.length)} nodes; the rest of the page works meanwhile …`), 300);
    const tight = graph.small ? { nodesep: 4, ranksep: 120 } : {};
    const layout = await this.#layouts.lay(graph, { rankdir: narrow ? 'TB' : 'LR', ...tight });
    clearTimeout(slow);
    if (!this.#destroyed) {
      say(this.note, '');
      this.#size = [layout.width, layout.height];
      await this.#draw(graph, layout);
    }
  }

  async #draw(graph, layout) {
    const places = new Map(layout.nodes.map(([id, x, y]) => [id, [x, y]]));
    this.#drawEdges(graph, layout);
    this.#nodes.replaceChildren();
    this.#shown.clear();
    this.#cells.clear();
    if (!this.#touched) {
      this.#begin(graph, places);
    }
    const ticket = this.#key;
    for (let from = 0; from < graph.nodes.length; from += AT_ONCE) {
      for (const node of graph.nodes.slice(from, from + AT_ONCE)) {
        this.#refreshOne(this.#add(node, places.get(node.id), graph.small));
      }
      if (from + AT_ONCE < graph.nodes.length) {
        await new Promise(requestAnimationFrame);
        if (this.#destroyed || ticket !== this.#key) {
          return;
        }
      }
    }
    this.#mark();
    this.element.dataset.drawn = String(graph.nodes.length);
  }

  #drawEdges(graph, layout) {
    this.#adjacent.clear();
    const kinds = new Map(graph.edges.map(edge => [`${edge.from} ${edge.to}`, edge]));
    const many = graph.edges.length > 600;
    const lines = { plain: [], critical: [] };
    this.#edges.replaceChildren();
    for (const [from, to, points] of layout.edges) {
      const edge = kinds.get(`${from} ${to}`);
      this.#neighbour(from, to);
      const d = curve(points);
      if (many) {
        lines[edge.critical ? 'critical' : 'plain'].push(d);
      } else {
        this.#edges.append(s('path', { d, class: `edge ${edge.kind}${edge.critical ? ' critical' : ''}`, 'data-from': from, 'data-to': to,
          'marker-end': edge.critical ? 'url(#arrow-critical)' : 'url(#arrow)' }));
      }
    }
    // Thousands of arrows are a few large paths, so that nothing is looked for among them.
    for (const [kind, all] of Object.entries(lines)) {
      for (let from = 0; from < all.length; from += 500) {
        this.#edges.append(s('path', { d: all.slice(from, from + 500).join(''), class: `edge ${kind} faint` }));
      }
    }
  }

  #neighbour(from, to) {
    const of = id => this.#adjacent.get(id) ?? this.#adjacent.set(id, { before: [], after: [] }).get(id);
    of(from).after.push(to);
    of(to).before.push(from);
  }

  #add(node, [x, y], small) {
    const [width, height] = node.size;
    const make = { gate: gateNode, stage: stageNode, task: small ? smallNode : taskNode }[node.kind];
    const shown = { ...node, x, y, width, height, ...make(this.#context.model, node, width, height) };
    shown.element.setAttribute('transform', `translate(${x - width / 2} ${y - height / 2})`);
    shown.element.dataset.id = node.id;
    this.#nodes.append(shown.element);
    this.#shown.set(node.id, shown);
    for (const [task, cell] of shown.cells ?? []) {
      this.#cells.set(task, { cell, shown });
    }
    return shown;
  }

  #refresh({ ids, gates }) {
    const stages = new Set();
    for (const id of ids ?? []) {
      const cell = this.#cells.get(id);
      if (cell) {
        this.#cell(id, cell.cell);
        stages.add(cell.shown);
      } else if (this.#shown.has(id)) {
        this.#task(this.#shown.get(id));
      }
    }
    stages.forEach(shown => this.#stage(shown));
    for (const id of gates ?? []) {
      if (this.#shown.has(id)) {
        this.#gate(this.#shown.get(id));
      }
    }
  }

  #refreshAll() {
    this.#shown.forEach(shown => this.#refreshOne(shown));
    this.#mark();
  }

  #refreshOne(shown) {
    if (shown.kind === 'gate') {
      this.#gate(shown);
    } else if (shown.kind === 'stage') {
      shown.cells.forEach((cell, id) => this.#cell(id, cell));
      this.#stage(shown);
    } else {
      this.#task(shown);
    }
  }

  #cell(id, cell) {
    const task = this.#context.model.tasks.get(id);
    const status = task?.look ?? 'pending';
    if (cell.status !== status) {
      cell.status = status;
      cell.element.setAttribute('d', describe(status).shape);
      cell.element.setAttribute('class', `cell s-${status}`);
    }
    this.#dim(cell, task);
  }

  #dim(what, task) {
    const address = this.#context.address();
    const dim = filtering(address) && !(task && matches(task, address));
    if (what.dim !== dim) {
      what.dim = dim;
      what.element.classList.toggle('dim', dim);
    }
  }

  #task(shown) {
    const task = this.#context.model.tasks.get(shown.id);
    const status = task?.look ?? 'pending';
    const words = describe(status);
    if (shown.status !== status) {
      shown.status = status;
      shown.icon.setAttribute('d', words.shape);
      shown.element.setAttribute('class', `node task s-${status}${shown.critical ? ' critical' : ''}`);
      shown.dim = undefined;
    }
    if (shown.detail) {
      say(shown.detail, detail(task, words, this.#context.now()));
    }
    const label = `${shown.id}: ${words.word}${task?.workerId && status === 'in_progress' ? `, held by ${task.workerId}` : ''}${shown.critical ? ', on the critical path' : ''}`;
    if (shown.label !== label) {
      shown.label = label;
      shown.element.setAttribute('aria-label', label);
      shown.title.textContent = label;
    }
    this.#dim(shown, task);
  }

  #stage(shown) {
    const { model } = this.#context;
    let done = 0;
    const trouble = { failed: 0, in_progress: 0, ready: 0 };
    for (const id of shown.tasks) {
      const status = model.tasks.get(id)?.look;
      done += status === 'completed' || status === 'skipped' || status === 'stood_in' ? 1 : 0;
      if (status in trouble) {
        trouble[status]++;
      }
    }
    const parts = [`${number(done)} of ${number(shown.tasks.length)} done`];
    Object.entries(trouble).forEach(([status, count]) => count > 0 && parts.push(`${number(count)} ${describe(status).word}`));
    const room = Math.floor((shown.width - 20) / 7.4);
    say(shown.detail, parts.reduce((line, part) => line.length + part.length + 3 <= room ? `${line} · ${part}` : line));
    shown.element.setAttribute('aria-label', `Stage ${shown.stage}: ${parts.join(', ')}`);
  }

  #gate(shown) {
    const gate = this.#context.model.gates.get(shown.id);
    const status = gate?.status ?? this.#context.model.nodes.get(shown.id)?.status ?? 'closed';
    const current = gate?.current ?? this.#context.model.nodes.get(shown.id)?.current ?? '';
    shown.element.setAttribute('class', `node gate g-${status}${shown.critical ? ' critical' : ''}`);
    shown.icon.setAttribute('d', (GATES[status] ?? GATES.closed).shape);
    say(shown.detail, short(current, 25));
    shown.fill.setAttribute('width', String(shown.width * (status === 'open' ? 1 : gate?.ratio ?? 0)));
    const label = `Gate ${shown.id}: ${GATES[status]?.word ?? status}. ${current}`;
    shown.element.setAttribute('aria-label', label);
    shown.title.textContent = label;
    shown.element.dataset.status = status;
  }

  /** The task whose drawer is open, and its arrows. */
  #mark() {
    const address = this.#context.address();
    const selected = address.task ?? address.gate;
    for (const element of this.#nodes.querySelectorAll('.selected')) {
      element.classList.remove('selected');
    }
    const shown = this.#shown.get(selected) ?? this.#cells.get(selected)?.cell;
    shown?.element.classList.add('selected');
    for (const edge of this.#edges.children) {
      edge.classList.toggle('near', selected !== undefined && (edge.dataset.from === selected || edge.dataset.to === selected));
    }
  }

  /** All of it, or, where all of it would be too small to read, what is going on now. */
  #begin(graph, places) {
    this.#fit();
    const { clientWidth, clientHeight } = this.stage;
    const legible = graph.small || this.#size[0] > 40 * clientWidth ? 0 : READABLE;
    if (this.#view.k >= legible * 0.85) {
      return;
    }
    const urgency = ['in_progress', 'failed', 'retry', 'ready'];
    const at = node => urgency.findIndex(status => (node.tasks ?? [node.id]).some(id => this.#context.model.tasks.get(id)?.look === status));
    const [first] = graph.nodes.filter(node => at(node) >= 0).sort((a, b) => at(a) - at(b)).concat(graph.nodes);
    const [x, y] = places.get(first.id);
    this.#view = { k: legible, x: clientWidth / 2 - x * legible, y: clientHeight / 2 - y * legible };
    this.#place();
  }

  #fit() {
    const { clientWidth, clientHeight } = this.stage;
    if (!this.#size || clientWidth === 0) {
      return;
    }
    const [width, height] = this.#size;
    const k = Math.max(ZOOM_LEAST, Math.min(1.15, clientWidth / width, clientHeight / height));
    this.#view = { k, x: Math.max(8, (clientWidth - width * k) / 2), y: Math.max(8, (clientHeight - height * k) / 2) };
    if (width * k <= clientWidth) {
      this.#view.x = (clientWidth - width * k) / 2;
    }
    this.#touched = false;
    this.#place();
  }

  #zoom(factor, at) {
    const { x, y, k } = this.#view;
    const to = Math.max(ZOOM_LEAST, Math.min(ZOOM_MOST, k * factor));
    const [px, py] = at ?? [this.stage.clientWidth / 2, this.stage.clientHeight / 2];
    this.#view = { k: to, x: px - (px - x) * to / k, y: py - (py - y) * to / k };
    this.#touched = true;
    this.#place();
  }

  #placing = false;

  #place() {
    if (!this.#placing) {
      this.#placing = true;
      requestAnimationFrame(() => {
        this.#placing = false;
        const { x, y, k } = this.#view;
        const transform = `translate(${x} ${y}) scale(${k})`;
        this.#edges.setAttribute('transform', transform);
        this.#nodes.setAttribute('transform', transform);
        this.stage.classList.toggle('far', k < 0.72);
      });
    }
  }

  #listen() {
    const pointers = new Map();
    let moved = false;
    this.stage.addEventListener('wheel', event => {
      event.preventDefault();
      const box = this.stage.getBoundingClientRect();
      this.#zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), [event.clientX - box.x, event.clientY - box.y]);
    }, { passive: false });
    this.stage.addEventListener('pointerdown', event => {
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      moved = false;
    });
    this.stage.addEventListener('pointermove', event => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        return;
      }
      const now = [event.clientX, event.clientY];
      if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) {
        return;
      }
      moved = true;
      this.stage.setPointerCapture(event.pointerId);
      if (pointers.size === 2) {
        const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
        const box = this.stage.getBoundingClientRect();
        this.#zoom(distance(now, other) / distance(before, other), [(now[0] + other[0]) / 2 - box.x, (now[1] + other[1]) / 2 - box.y]);
      } else {
        this.#view = { ...this.#view, x: this.#view.x + now[0] - before[0], y: this.#view.y + now[1] - before[1] };
        this.#touched = true;
        this.#place();
      }
      pointers.set(event.pointerId, now);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      this.stage.addEventListener(end, event => pointers.delete(event.pointerId));
    }
    this.stage.addEventListener('click', event => {
      const cell = event.target.closest('[data-task]');
      const node = event.target.closest('[data-id]');
      if (!moved && (cell || node)) {
        this.#open(cell?.dataset.task ?? node.dataset.id);
      }
    });
    this.stage.addEventListener('keydown', event => this.#press(event));
    this.#nodes.addEventListener('focusin', event => {
      this.#focus = event.target.closest('[data-id]')?.dataset.id ?? this.#focus;
    });
  }

  #open(id) {
    const shown = this.#shown.get(id);
    if (shown?.kind === 'stage') {
      const { stage } = this.#context.address();
      this.#context.go({ stage: stage === shown.stage ? undefined : shown.stage });
    } else if (shown?.kind === 'gate') {
      this.#context.go({ gate: id, task: undefined });
    } else {
      this.#context.go({ task: id, gate: undefined });
    }
  }

  #press(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (steps[event.key]) {
      this.#step(steps[event.key]);
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#focus) {
      this.#open(this.#focus);
    } else if (event.key === '+' || event.key === '=') {
      this.#zoom(1.3);
    } else if (event.key === '-') {
      this.#zoom(1 / 1.3);
    } else if (event.key === '0') {
      this.#fit();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the next node in a direction, rather along arrows than across. */
  #step([dx, dy]) {
    const from = this.#shown.get(this.#focus);
    if (!from) {
      const first = [...this.#shown.values()].sort((a, b) => a.x - b.x || a.y - b.y)[0];
      this.#move(first);
      return;
    }
    const near = this.#adjacent.get(from.id) ?? { before: [], after: [] };
    const linked = new Set([...near.before, ...near.after]);
    let best;
    let least = Infinity;
    for (const to of this.#shown.values()) {
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      if (to !== from && along > 1) {
        const far = (along + across * 3) * (linked.has(to.id) ? 0.3 : 1);
        if (far < least) {
          least = far;
          best = to;
        }
      }
    }
    this.#move(best);
  }

  #move(shown) {
    if (!shown) {
      return;
    }
    this.#shown.get(this.#focus)?.element.setAttribute('tabindex', '-1');
    this.#focus = shown.id;
    shown.element.setAttribute('tabindex', '0');
    shown.element.focus({ preventScroll: true });
    announce(shown.element.getAttribute('aria-label'));
    const { x, y, k } = this.#view;
    const [sx, sy] = [x + shown.x * k, y + shown.y * k];
    const { clientWidth, clientHeight } = this.stage;
    if (sx < 60 || sy < 40 || sx > clientWidth - 60 || sy > clientHeight - 40) {
      this.#view = { k, x: x + clientWidth / 2 - sx, y: y + clientHeight / 2 - sy };
      this.#touched = true;
      this.#place();
    }
  }

  /** Times in nodes run on by themselves. */
  tick() {
    for (const shown of this.#shown.values()) {
      if (shown.kind === 'task' && shown.detail && (shown.status === 'in_progress' || shown.status === 'retry')) {
        this.#task(shown);
      }
    }
  }
}

function detail(task, words, now) {
  if (task?.look === 'in_progress') {
    return `${short(task.workerId, 12)} · ${countdown(task.expiry, now)}`;
  }
  if (task?.look === 'retry') {
    return `backoff ends ${countdown(task.retry, now)}`;
  }
  const attempts = task && task.attempt > 1 ? ` · attempt ${task.attempt}` : '';
  return words.word + attempts;
}

function taskNode(model, node, width, height) {
  const { label, critical, kind } = model.nodes.get(node.id);
  const icon = s('path', { class: 'icon', 'fill-rule': 'evenodd', transform: `translate(11 ${height / 2 - 8})` });
  const title = s('title');
  const text = s('text', { class: 'name', x: 34, y: 17 }, middle(label ?? node.id, 19));
  const line = s('text', { class: 'detail', x: 34, y: 33 });
  const element = s('g', { class: `node ${kind}`, role: 'listitem', tabindex: '-1' }, title,
    s('rect', { class: 'box', width, height, rx: 7 }), icon, text, line, ...afar(label ?? node.id, 34));
  return { element, icon, title, detail: line, critical };
}

/** The name in two lines of large letters, for when one stands far off. */
function afar(name, x) {
  const words = name.split(/(?<=[_ -])/);
  const lines = [''];
  for (const word of words) {
    if (lines[lines.length - 1] !== '' && (lines[lines.length - 1] + word).length > 14) {
      lines.push('');
    }
    lines[lines.length - 1] += word;
  }
  const shown = lines.length <= 2 ? lines : [lines[0], lines.slice(1).join('')];
  return shown.map((line, at) => s('text', { class: 'afar', x, y: shown.length === 1 ? 27 : at === 0 ? 19 : 36 }, middle(line.trim(), 14)));
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
  const points = inset => `${14 + inset},${inset} ${width - 14 - inset},${inset} ${width - inset},${height / 2} ${width - 14 - inset},${height - inset} ${14 + inset},${height - inset} ${inset},${height / 2}`;
  const clip = `clip-${node.id.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
  const fill = s('rect', { class: 'fill', width: 0, height });
  const icon = s('path', { class: 'icon', 'fill-rule': 'evenodd', transform: `translate(18 ${height / 2 - 9})` });
  const line = s('text', { class: 'detail', x: 41, y: 35 });
  const title = s('title');
  const element = s('g', { role: 'listitem', tabindex: '-1' }, title,
    s('clipPath', { id: clip }, s('polygon', { points: points(0) })),
    s('polygon', { class: 'box', points: points(0) }), s('g', { 'clip-path': `url(#${clip})` }, fill),
    s('polygon', { class: 'rim', points: points(0) }), icon, s('text', { class: 'name', x: 41, y: 19 }, words), line, ...afar(words, 41));
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
    s('text', { class: 'name', x: 11, y: 19 }, short(node.stage, Math.floor(width / 8))), line, grid);
  return { element, cells, detail: line, title };
}

function markers() {
  const arrow = (id, kind) => s('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', markerUnits: 'userSpaceOnUse' },
    s('path', { d: 'M0 0.8L7.5 4L0 7.2z', class: kind }));
  return s('defs', {}, arrow('arrow', 'tip'), arrow('arrow-critical', 'tip critical'));
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

function distance(a, b) {
  return Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
}

/** Without its middle: names of instances differ in their ends. */
function middle(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 4)}…${text.slice(-3)}`;
}

function short(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

