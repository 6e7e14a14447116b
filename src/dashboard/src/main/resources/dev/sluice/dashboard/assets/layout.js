/** What is to be laid out, and a worker that does it. */

/** Above so many tasks the graph shows stages with their tasks inside. */
export const TASKS_MOST = 120;
/** Above so many, a task that stands by itself is drawn small. */
const SMALL_ABOVE = 400;

const NODE = [176, 42];
const GATE = [184, 46];
const SMALL = [22, 22];
export const CELL = 13;
const STAGE_LEAST = 160;
const STAGE_HEAD = 46;

/** How many cells stand side by side in a stage of `count` tasks. */
export function columns(count) {
  return Math.min(48, Math.max(10, Math.ceil(Math.sqrt(count * 0.75))));
}

export function stageSize(count) {
  const across = columns(count);
  return [Math.max(STAGE_LEAST, across * CELL + 20), STAGE_HEAD + Math.ceil(count / across) * CELL + 10];
}

/** The graph with each task a node of its own. */
export function ofTasks(model) {
  const small = model.tasks.size > SMALL_ABOVE;
  const size = node => node.kind === 'gate' ? GATE : small ? SMALL : NODE;
  return {
    small,
    nodes: [...model.nodes.values()].map(node => ({ id: node.id, kind: node.kind, size: size(node) })),
    edges: model.edges.map(edge => ({ ...edge })),
  };
}

/** The graph with each stage a node that holds its tasks; gates stay by themselves. */
export function ofStages(model) {
  const members = new Map();
  const nodes = [];
  for (const node of model.nodes.values()) {
    if (node.kind === 'gate') {
      nodes.push({ id: node.id, kind: 'gate', size: GATE });
    } else if (members.has(node.stage)) {
      members.get(node.stage).push(node.id);
    } else {
      members.set(node.stage, [node.id]);
    }
  }
  for (const [stage, tasks] of members) {
    nodes.push({ id: `stage:${stage}`, kind: 'stage', stage, tasks, size: stageSize(tasks.length) });
  }
  return { small: false, nodes, edges: joined(model) };
}

function joined(model) {
  const edges = new Map();
  const home = id => {
    const node = model.nodes.get(id);
    return !node ? null : node.kind === 'gate' ? id : `stage:${node.stage}`;
  };
  for (const edge of model.edges) {
    const from = home(edge.from);
    const to = home(edge.to);
    if (from && to && from !== to) {
      const key = `${from} ${to}`;
      const known = edges.get(key);
      if (known) {
        known.critical ||= edge.critical;
        known.count++;
      } else {
        edges.set(key, { from, to, kind: edge.kind, critical: edge.critical, count: 1 });
      }
    }
  }
  return [...edges.values()];
}

export class Layouts {
  #worker;
  #ticket = 0;
  #waiting = new Map();

  /** The same graph always gets the same layout. A newer request ends an older one that is under way. */
  lay(graph, options) {
    if (this.#waiting.size > 0) {
      this.stop();
    }
    if (!this.#worker) {
      this.#worker = new Worker(new URL('layout-worker.js', import.meta.url), { type: 'module' });
      this.#worker.onmessage = ({ data }) => {
        this.#waiting.get(data.ticket)?.(data);
        this.#waiting.delete(data.ticket);
      };
    }
    const ticket = ++this.#ticket;
    return new Promise(resolve => {
      this.#waiting.set(ticket, resolve);
      this.#worker.postMessage({
        ticket, options,
        nodes: graph.nodes.map(node => [node.id, ...node.size]),
        edges: graph.edges.map(edge => [edge.from, edge.to, edge.critical ? 4 : 1]),
      });
    });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.clear();
  }
}
