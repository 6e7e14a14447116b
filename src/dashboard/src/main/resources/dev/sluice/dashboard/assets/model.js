/** What the page knows of a project: tasks, gates, the graph, attempts that went wrong. Says what changed, so that only that is drawn anew. */
import { isDone, look } from './status.js';

const FIELDS = ['status', 'attempt', 'workerId', 'fencingToken', 'expiresAt', 'retryAt', 'startedAt', 'endedAt', 'error', 'maxAttempts'];

export class Model {
  tasks = new Map();
  gates = new Map();
  nodes = new Map();
  edges = [];
  runs = [];
  planVersion = 0;
  projectStatus = null;
  counts = {};
  graphed = false;
  #order = [];

  /**
   * Takes in states of tasks.
   * @param complete whether these are all there are, so that others are gone
   * @param now      the service's clock, in epoch milliseconds
   * @returns the ids of those that changed
   */
  takeStates(states, complete, now) {
    const changed = new Set();
    const seen = new Set();
    for (const state of states) {
      seen.add(state.taskId);
      const known = this.tasks.get(state.taskId);
      if (!known || FIELDS.some(field => known[field] !== state[field])) {
        this.#count(known, -1);
        const task = timed(state, now);
        this.tasks.set(state.taskId, task);
        this.#count(task, 1);
        changed.add(state.taskId);
      }
    }
    if (complete) {
      for (const [id, task] of this.tasks) {
        if (!seen.has(id)) {
          this.#count(task, -1);
          this.tasks.delete(id);
          changed.add(id);
        }
      }
    }
    return changed;
  }

  /** Whose backoff is over by now. No answer says so: they are ready by the passing of time. */
  ripen(now) {
    const ripe = new Set();
    if (this.counts.retry > 0) {
      for (const task of this.tasks.values()) {
        if (task.look === 'retry' && task.retry <= now) {
          this.#count(task, -1);
          task.look = 'ready';
          this.#count(task, 1);
          ripe.add(task.taskId);
        }
      }
    }
    return ripe;
  }

  #count(task, by) {
    if (task) {
      this.counts[task.look] = (this.counts[task.look] ?? 0) + by;
    }
  }

  /** @returns the ids of gates that changed */
  takeGates(gates, complete = true) {
    const changed = new Set();
    for (const gate of gates) {
      if (JSON.stringify(this.gates.get(gate.gateId)) !== JSON.stringify(gate)) {
        this.gates.set(gate.gateId, gate);
        changed.add(gate.gateId);
      }
    }
    if (complete) {
      const there = new Set(gates.map(gate => gate.gateId));
      for (const id of this.gates.keys()) {
        if (!there.has(id)) {
          this.gates.delete(id);
          changed.add(id);
        }
      }
    }
    return changed;
  }

  takeGraph(graph) {
    this.nodes = new Map(graph.nodes.map(node => [node.id, node]));
    this.edges = graph.edges;
    this.#order = inOrder(this.nodes, this.edges);
    this.graphed = true;
  }

  /** Whether there is a task that the graph does not have, or the other way round. */
  outgrown() {
    let tasks = 0;
    for (const node of this.nodes.values()) {
      if (node.kind === 'task') {
        tasks++;
        if (!this.tasks.has(node.id)) {
          return true;
        }
      }
    }
    return tasks !== this.tasks.size;
  }

  get done() {
    return Object.entries(this.counts).reduce((sum, [status, count]) => sum + (isDone(status) ? count : 0), 0);
  }

  stages() {
    const stages = new Map();
    for (const stage of this.#order) {
      stages.set(stage, []);
    }
    for (const task of this.tasks.values()) {
      (stages.get(task.stage) ?? stages.set(task.stage, []).get(task.stage)).push(task);
    }
    return stages;
  }

  workers() {
    const workers = new Set(this.runs.map(run => run.workerId));
    for (const task of this.tasks.values()) {
      if (task.workerId) {
        workers.add(task.workerId);
      }
    }
    return [...workers].sort();
  }
}

function timed(state, now) {
  return { ...state, look: look(state, now), start: millis(state.startedAt), end: millis(state.endedAt), expiry: millis(state.expiresAt), retry: millis(state.retryAt) };
}

/** Stages, those first that others wait for. */
function inOrder(nodes, edges) {
  const depth = new Map([...nodes.keys()].map(id => [id, 0]));
  const waits = new Map([...nodes.keys()].map(id => [id, 0]));
  const after = new Map();
  for (const { from, to } of edges) {
    waits.set(to, waits.get(to) + 1);
    (after.get(from) ?? after.set(from, []).get(from)).push(to);
  }
  const next = [...nodes.keys()].filter(id => waits.get(id) === 0);
  for (const id of next) {
    for (const to of after.get(id) ?? []) {
      depth.set(to, Math.max(depth.get(to), depth.get(id) + 1));
      waits.set(to, waits.get(to) - 1);
      if (waits.get(to) === 0) {
        next.push(to);
      }
    }
  }
  const stages = new Map();
  for (const node of nodes.values()) {
    if (node.kind === 'task') {
      stages.set(node.stage, Math.min(stages.get(node.stage) ?? Infinity, depth.get(node.id)));
    }
  }
  return [...stages].sort((a, b) => a[1] - b[1] || a[0].localeCompare(b[0])).map(([stage]) => stage);
}

export function millis(instant) {
  return instant ? Date.parse(instant) : undefined;
}

/** Whether a task stays in sight under these filters. */
export function matches(task, filters) {
  return (!filters.stage || task.stage === filters.stage)
    && (!filters.worker || task.workerId === filters.worker)
    && (!filters.status?.length || filters.status.includes(task.look))
    && (!filters.q || task.taskId.toLowerCase().includes(filters.q.toLowerCase()));
}

export function filtering(address) {
  return Boolean(address.stage || address.worker || address.status?.length || address.q);
}
