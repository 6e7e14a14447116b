/**
 * Keeps a model up to date. Where the service says which tasks have changed (local mode), only these are asked for; elsewhere, and now and
 * then anyway, all states are read, the less often the more there are. Backs off while nobody looks and while nobody answers.
 */
import { ApiError, all, get, project as path } from './api.js';
import { millis } from './model.js';
import { portions } from './portions.js';

const TICK_MS = 1_000;
const HIDDEN_MS = 15_000;
const WORST_MS = 20_000;

/** How long to wait between two looks at all of a project. A thousandth of that per task keeps the cost of watching flat. */
export function fullEvery(tasks, hinted) {
  return hinted ? Math.max(15_000, tasks * 10) : Math.max(2_000, tasks * 5);
}

export class Feed {
  #id;
  #model;
  #listener;
  #timer;
  #stopped = false;
  #since;
  #hinted = true;
  #lastFull = 0;
  #lastGraph = 0;
  #lastSides = 0;
  #sidesStale = true;
  #shape;
  #failures = 0;
  #down;
  #wake;
  offset = 0;

  /** @param listener hears `{ids, gates, graph, all, state}`; `state` is `live`, `lost`, `gone` or `refused` */
  constructor(id, model, listener) {
    this.#id = id;
    this.#model = model;
    this.#listener = listener;
    this.#wake = () => document.hidden || this.now();
    document.addEventListener('visibilitychange', this.#wake);
    this.#run();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#wake);
  }

  /** Asks at once. */
  now() {
    clearTimeout(this.#timer);
    this.#run();
  }

  /** After a change made here: all of it may have moved. */
  refresh() {
    this.#lastFull = 0;
    this.#sidesStale = true;
    this.now();
  }

  /** The service's clock. */
  time() {
    return Date.now() + this.offset;
  }

  get lastSeen() {
    return this.#down ?? null;
  }

  #running = false;

  async #run() {
    if (this.#stopped || this.#running) {
      return;
    }
    this.#running = true;
    let wait = TICK_MS;
    try {
      await this.#round();
      this.#failures = 0;
      this.#down = undefined;
      this.#tell({ state: 'live' });
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      this.#down ??= Date.now();
      this.#failures++;
      wait = Math.min(WORST_MS, Math.max((failure.retryAfter ?? 0) * 1000, TICK_MS * 2 ** Math.min(this.#failures - 1, 4)));
      const state = failure.status === 404 ? 'gone' : failure.unauthorized ? 'refused' : 'lost';
      this.#since = undefined;
      this.#tell({ state, failure, since: this.#down, again: Date.now() + wait });
    } finally {
      this.#running = false;
      if (!this.#stopped) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#run(), document.hidden ? HIDDEN_MS : wait);
      }
    }
  }

  #tell(news) {
    if (!this.#stopped) {
      this.#listener(news);
    }
  }

  async #round() {
    const news = await this.#news();
    const now = Date.now();
    const due = now - this.#lastFull >= fullEvery(this.#model.tasks.size, this.#hinted);
    // Much may have changed: look at all of it, but not more often than without hints.
    const all = news?.all && now - this.#lastFull >= fullEvery(this.#model.tasks.size, false) / 2;
    let changed = new Set();
    if (due || all) {
      changed = await this.#full();
    } else if (news?.tasks.length) {
      changed = await this.#named(news.tasks);
    }
    if (news?.all && !due && !all) {
      this.#since = undefined;
    } else if (news) {
      this.#since = news.next;
    }
    if (changed.size > 0) {
      this.#tell({ ids: changed, gates: new Set(), state: 'live' });
    }
    const gates = await this.#sides(changed.size > 0 || news?.all || news?.tasks.length > 0);
    const graph = await this.#graph();
    if (gates.size > 0 || graph) {
      this.#tell({ ids: new Set(), gates, graph, state: 'live' });
    }
  }

  async #news() {
    if (!this.#hinted) {
      return null;
    }
    try {
      const news = await get(`/local/changes?project=${encodeURIComponent(this.#id)}${this.#since ? `&since=${encodeURIComponent(this.#since)}` : ''}`);
      this.#hinted = Boolean(news?.next);
      return this.#hinted ? news : null;
    } catch (failure) {
      if (failure.status >= 400 && failure.status < 500) {
        this.#hinted = false;
        return null;
      }
      throw failure;
    }
  }

  async #full() {
    const first = this.#lastFull === 0 && !this.#model.graphed;
    const asked = Date.now();
    const [answer, graph] = await Promise.all([all(path(this.#id, 'states'), 'states'), first ? get(path(this.#id, 'graph')) : null]);
    this.#lastFull = Date.now();
    if (graph) {
      this.#lastGraph = this.#lastFull;
      this.#model.takeGraph(graph);
    }
    this.#head(answer, asked);
    return this.#model.takeStates(answer.states, true, this.time());
  }

  async #named(ids) {
    const asked = Date.now();
    const answers = await Promise.all(portions(ids).map(names => get(`${path(this.#id, 'states')}?task=${names}`)));
    answers.forEach(answer => this.#head(answer, asked));
    return this.#model.takeStates(answers.flatMap(answer => answer.states), false, this.time());
  }

  #head(answer, asked) {
    this.offset = millis(answer.now) - (asked + Date.now()) / 2;
    if (this.#model.planVersion !== answer.planVersion) {
      this.#lastGraph = this.#model.planVersion === 0 ? this.#lastGraph : 0;
      this.#model.planVersion = answer.planVersion;
    }
    this.#model.projectStatus = answer.projectStatus;
  }

  /** Gates, and attempts that went wrong: a small part of a project. */
  async #sides(stale) {
    this.#sidesStale ||= stale;
    if (!this.#sidesStale || Date.now() - this.#lastSides < 900) {
      return new Set();
    }
    const [gates, runs] = await Promise.all([get(path(this.#id, 'gates')), all(path(this.#id, 'runs'), 'runs')]);
    this.#lastSides = Date.now();
    this.#sidesStale = false;
    this.#model.runs = runs.runs;
    return this.#model.takeGates(gates.gates);
  }

  async #graph() {
    const gap = Date.now() - this.#lastGraph;
    const shape = `${this.#model.planVersion} ${this.#model.tasks.size}`;
    // What a plan no longer names may stay behind; that is no reason to ask for the same graph again and again.
    const wait = shape === this.#shape ? 60_000 : 3_000;
    if (this.#lastGraph !== 0 && (gap < wait || !this.#model.outgrown())) {
      return false;
    }
    this.#lastGraph = Date.now();
    this.#shape = shape;
    this.#model.takeGraph(await get(path(this.#id, 'graph')));
    return true;
  }
}
