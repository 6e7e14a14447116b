/** Fills nodes with what is known of their tasks and gates: sign, colour, words. Touches only what has changed. */
import { say } from './dom.js';
import { short } from './graph-nodes.js';
import { filtering, matches } from './model.js';
import { GATES, describe } from './status.js';
import { countdown, number } from './words.js';

export class Painter {
  #context;

  constructor(context) {
    this.#context = context;
  }

  /** A node of any kind, with all that stands in it. */
  node(shown) {
    if (shown.kind === 'gate') {
      this.gate(shown);
    } else if (shown.kind === 'stage') {
      shown.cells.forEach((cell, id) => this.cell(id, cell));
      this.stage(shown);
    } else {
      this.task(shown);
    }
  }

  /** The sign of a task within its stage. */
  cell(id, cell) {
    const task = this.#context.model.tasks.get(id);
    const status = task?.look ?? 'pending';
    if (cell.status !== status) {
      cell.status = status;
      cell.element.setAttribute('d', describe(status).shape);
      cell.element.setAttribute('class', `cell s-${status}`);
    }
    this.#dim(cell, task);
  }

  task(shown) {
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

  /** What is said of a stage as a whole. */
  stage(shown) {
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

  gate(shown) {
    const gate = this.#context.model.gates.get(shown.id);
    const planned = this.#context.model.nodes.get(shown.id);
    const status = gate?.status ?? planned?.status ?? 'closed';
    const current = gate?.current ?? planned?.current ?? '';
    shown.element.setAttribute('class', `node gate g-${status}${shown.critical ? ' critical' : ''}`);
    shown.icon.setAttribute('d', (GATES[status] ?? GATES.closed).shape);
    say(shown.detail, short(current, 25));
    shown.fill.setAttribute('width', String(shown.width * (status === 'open' ? 1 : gate?.ratio ?? 0)));
    const label = `Gate ${shown.id}: ${GATES[status]?.word ?? status}. ${current}`;
    shown.element.setAttribute('aria-label', label);
    shown.title.textContent = label;
    shown.element.dataset.status = status;
  }

  #dim(what, task) {
    const address = this.#context.address();
    const dim = filtering(address) && !(task && matches(task, address));
    if (what.dim !== dim) {
      what.dim = dim;
      what.element.classList.toggle('dim', dim);
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
