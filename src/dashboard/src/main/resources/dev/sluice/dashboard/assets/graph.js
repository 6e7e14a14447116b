/** A project as a graph: tasks or stages, gates as hexagons, the critical path, everything to be reached by keyboard. */
import { announce, h, s, say } from './dom.js';
import { Edges, markers } from './graph-edges.js';
import { nodeOf } from './graph-nodes.js';
import { Painter } from './graph-paint.js';
import { next } from './graph-steps.js';
import { Viewport } from './graph-viewport.js';
import { Layouts, TASKS_MOST, ofStages, ofTasks } from './layout.js';
import { number } from './words.js';

/** Below, names are too small to be read. */
const READABLE = 0.5;
/** Below, the graph runs from top to bottom. */
const NARROW_PX = 700;
/** So many nodes are made in one frame. */
const AT_ONCE = 100;
/** What one looks for first when not all can be seen. */
const URGENCY = ['in_progress', 'failed', 'retry', 'ready'];
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function createGraph(context) {
  return new GraphView(context);
}

class GraphView {
  #context;
  #painter;
  #viewport;
  #layouts = new Layouts();
  #edges = new Edges();
  #nodes = s('g');
  #shown = new Map();
  #cells = new Map();
  #key;
  #focus;
  #destroyed = false;
  #resized;
  element;

  constructor(context) {
    this.#context = context;
    this.#painter = new Painter(context);
    this.stage = h('div', { class: 'canvas', tabindex: '0', role: 'application', 'aria-roledescription': 'graph',
      'aria-label': 'Graph of the project. Arrow keys move between nodes, Enter opens one, plus and minus zoom, 0 shows all.' },
      s('svg', { class: 'edges', 'aria-hidden': 'true' }, markers(), this.#edges.element), s('svg', { class: 'nodes', role: 'list', 'aria-label': 'Tasks and gates' }, this.#nodes));
    this.#viewport = new Viewport(this.stage, [this.#edges.element, this.#nodes]);
    this.note = h('div', { class: 'note', role: 'status' });
    this.modes = h('div', { class: 'segmented', role: 'group', 'aria-label': 'Draw' },
      this.#mode('tasks', 'Tasks'), this.#mode('stages', 'Stages'));
    this.path = h('button', { type: 'button', class: 'toggle', title: 'The longest path to the end: what has no slack (c)',
      onclick: () => context.go({ path: !context.address().path }) }, 'Critical path');
    this.element = h('section', { class: 'graph', 'aria-label': 'Graph' },
      h('div', { class: 'tools' }, this.modes, this.path, h('span', { class: 'spacer' }),
        button('−', 'Zoom out (-)', () => this.#viewport.zoom(1 / 1.3)), button('+', 'Zoom in (+)', () => this.#viewport.zoom(1.3)),
        button('Fit', 'Show all (0)', () => this.#viewport.fit())),
      this.stage, this.note);
    this.#listen();
    this.#resized = new ResizeObserver(() => this.#viewport.touched || this.#key === undefined || this.stage.clientWidth < NARROW_PX || this.#viewport.fit());
    this.#resized.observe(this.stage);
  }

  #mode(by, label) {
    return h('button', { type: 'button', 'data-by': by, onclick: () => this.#context.go({ by }) }, label);
  }

  #listen() {
    this.stage.addEventListener('click', event => {
      const cell = event.target.closest('[data-task]');
      const node = event.target.closest('[data-id]');
      if (!this.#viewport.dragged && (cell || node)) {
        this.#open(cell?.dataset.task ?? node.dataset.id);
      }
    });
    this.stage.addEventListener('keydown', event => this.#press(event));
    this.#nodes.addEventListener('focusin', event => {
      this.#focus = event.target.closest('[data-id]')?.dataset.id ?? this.#focus;
    });
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
    for (const mode of this.modes.children) {
      mode.setAttribute('aria-pressed', String(mode.dataset.by === by));
    }
    const critical = Boolean(this.#context.address().path);
    this.path.setAttribute('aria-pressed', String(critical));
    this.stage.classList.toggle('only-critical', critical);
    const narrow = this.stage.clientWidth < NARROW_PX;
    const key = `${by} ${narrow} ${model.nodes.size} ${model.edges.length} ${model.planVersion}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#lay(by, narrow);
    } else if (news?.ids && !news.address) {
      this.#refresh(news);
    } else {
      this.#shown.forEach(shown => this.#painter.node(shown));
      this.#mark();
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
      this.#viewport.drawing([layout.width, layout.height]);
      await this.#draw(graph, layout);
    }
  }

  async #draw(graph, layout) {
    const places = new Map(layout.nodes.map(([id, x, y]) => [id, [x, y]]));
    this.#edges.draw(graph.edges, layout.edges);
    this.#nodes.replaceChildren();
    this.#shown.clear();
    this.#cells.clear();
    if (!this.#viewport.touched) {
      this.#begin(graph, places);
    }
    const ticket = this.#key;
    for (let from = 0; from < graph.nodes.length; from += AT_ONCE) {
      graph.nodes.slice(from, from + AT_ONCE).forEach(node => this.#add(nodeOf(this.#context.model, node, places.get(node.id), graph.small)));
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

  #add(shown) {
    this.#nodes.append(shown.element);
    this.#shown.set(shown.id, shown);
    for (const [task, cell] of shown.cells ?? []) {
      this.#cells.set(task, { cell, shown });
    }
    this.#painter.node(shown);
  }

  #refresh({ ids, gates }) {
    const stages = new Set();
    for (const id of ids ?? []) {
      const cell = this.#cells.get(id);
      if (cell) {
        this.#painter.cell(id, cell.cell);
        stages.add(cell.shown);
      } else if (this.#shown.has(id)) {
        this.#painter.task(this.#shown.get(id));
      }
    }
    stages.forEach(shown => this.#painter.stage(shown));
    for (const id of gates ?? []) {
      if (this.#shown.has(id)) {
        this.#painter.gate(this.#shown.get(id));
      }
    }
  }

  /** The task whose drawer is open, and its arrows. */
  #mark() {
    const address = this.#context.address();
    const selected = address.task ?? address.gate;
    for (const element of this.#nodes.querySelectorAll('.selected')) {
      element.classList.remove('selected');
    }
    (this.#shown.get(selected) ?? this.#cells.get(selected)?.cell)?.element.classList.add('selected');
    this.#edges.mark(selected);
  }

  /** All of it, or, where all of it would be too small to read, what is going on now. */
  #begin(graph, places) {
    this.#viewport.fit();
    const legible = graph.small || this.#viewport.width > 40 * this.stage.clientWidth ? 0 : READABLE;
    if (this.#viewport.scale >= legible * 0.85) {
      return;
    }
    const at = node => URGENCY.findIndex(status => (node.tasks ?? [node.id]).some(id => this.#context.model.tasks.get(id)?.look === status));
    const [first] = graph.nodes.filter(node => at(node) >= 0).sort((a, b) => at(a) - at(b)).concat(graph.nodes);
    this.#viewport.centre(...places.get(first.id), legible);
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
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (STEPS[event.key]) {
      this.#move(next([...this.#shown.values()], this.#shown.get(this.#focus), STEPS[event.key], this.#edges.neighbours(this.#focus)));
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#focus) {
      this.#open(this.#focus);
    } else if (event.key === '+' || event.key === '=') {
      this.#viewport.zoom(1.3);
    } else if (event.key === '-') {
      this.#viewport.zoom(1 / 1.3);
    } else if (event.key === '0') {
      this.#viewport.fit();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
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
    this.#viewport.reveal(shown.x, shown.y);
  }

  /** Times in nodes run on by themselves. */
  tick() {
    for (const shown of this.#shown.values()) {
      if (shown.kind === 'task' && shown.detail && (shown.status === 'in_progress' || shown.status === 'retry')) {
        this.#painter.task(shown);
      }
    }
  }
}

function button(text, title, onclick) {
  return h('button', { type: 'button', title, 'aria-label': title, onclick }, text);
}
