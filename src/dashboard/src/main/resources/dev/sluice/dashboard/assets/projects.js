/** All projects with progress and health. */
import { applying } from './access.js';
import { ApiError, all, get, origin, project as path } from './api.js';
import { format } from './address.js';
import { h, icon, keyed, say } from './dom.js';
import { kind, proof } from './sign-in.js';
import { ORDER, describe, isDone } from './status.js';
import { number, percent, plural } from './words.js';

const LIST_EVERY_MS = 3_000;
/** Health and counts read every task, so at most one project at a time is asked for them, and a large one less often. */
const LOOK_EVERY_MS = 4_000;

export function createProjects(context) {
  const known = new Map();
  const rows = h('div', { class: 'cards' });
  const search = h('input', { type: 'search', placeholder: 'Find a project', 'aria-label': 'Find a project', oninput: () => draw() });
  const title = h('h1', {}, 'Projects');
  const empty = h('div', { class: 'empty', hidden: true });
  const element = h('section', { class: 'projects', 'aria-label': 'Projects' }, h('div', { class: 'tools' }, title, h('span', { class: 'spacer' }), search), rows, empty);
  let projects;
  let timer;
  let stopped = false;
  let failures = 0;

  async function round() {
    let wait = LIST_EVERY_MS;
    try {
      projects = (await all('/v1/projects?limit=100', 'projects')).projects;
      context.state({ state: 'live' });
      failures = 0;
      draw();
      await lookAtOne();
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      failures++;
      wait = Math.min(20_000, 1000 * 2 ** failures);
      context.state({ state: failure.unauthorized ? 'refused' : 'lost', failure, again: Date.now() + wait, since: Date.now() });
    }
    if (!stopped) {
      clearTimeout(timer);
      timer = setTimeout(round, document.hidden ? 15_000 : wait);
    }
  }

  /** The project whose figures are oldest. */
  async function lookAtOne() {
    for (let looks = 0; looks < 4 && !stopped; looks++) {
      const due = projects.filter(project => {
        const seen = known.get(project.projectId);
        const every = Math.max(LOOK_EVERY_MS, project.tasks * 10);
        return !seen || seen.updatedAt !== project.updatedAt || (seen.status !== 'completed' || project.status !== 'completed') && Date.now() - seen.at > every;
      }).sort((a, b) => (known.get(a.projectId)?.at ?? 0) - (known.get(b.projectId)?.at ?? 0))[0];
      if (!due) {
        return;
      }
      const health = await get(path(due.projectId, 'health')).catch(failure => {
        if (failure.status === 404 || failure.status === 429) {
          return null;
        }
        throw failure;
      });
      known.set(due.projectId, { at: Date.now(), updatedAt: due.updatedAt, status: due.status, health: health ?? known.get(due.projectId)?.health });
      draw();
    }
  }

  function draw() {
    if (stopped || !projects) {
      return;
    }
    const wanted = search.value.toLowerCase();
    const shown = projects.filter(project => project.projectId.toLowerCase().includes(wanted) || (project.name ?? '').toLowerCase().includes(wanted));
    keyed(rows, shown, project => project.projectId, make, (card, project) => refresh(card, project, known.get(project.projectId)?.health));
    say(title, projects.length === 0 ? 'Projects' : plural(projects.length, 'project'));
    search.hidden = projects.length < 2;
    empty.hidden = shown.length > 0;
    if (shown.length === 0 && !empty.firstChild) {
      empty.append(...nothing());
    }
  }

  round();
  return {
    element,
    update() {},
    tick() {},
    now() {
      clearTimeout(timer);
      round();
    },
    focus: () => search.focus(),
    destroy() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function make(project) {
  return h('a', { class: 'card', href: format({ project: project.projectId }), 'data-project': project.projectId },
    h('div', { class: 'card-head' }, h('h2', {}, project.name || project.projectId), h('span', { class: 'badge' })),
    h('div', { class: 'quiet id' }, project.name && project.name !== project.projectId ? project.projectId : ''),
    h('div', { class: 'progress', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': 'Tasks done' }),
    h('div', { class: 'figures' }, h('span', { class: 'share' }), h('span', { class: 'health' })),
    h('div', { class: 'chips' }));
}

function refresh(card, project, health) {
  const [head, , progress, figures, chips] = card.children;
  const badge = head.lastChild;
  say(badge, project.applying ? `applying version ${project.applying}` : project.status);
  badge.className = `badge ${project.status}`;
  if (!health) {
    say(figures.firstChild, plural(project.tasks, 'task'));
    return;
  }
  const total = Object.values(health.counts).reduce((sum, count) => sum + count, 0);
  const done = Object.entries(health.counts).reduce((sum, [status, count]) => sum + (isDone(status) ? count : 0), 0);
  bar(progress, health.counts, total);
  progress.setAttribute('aria-valuenow', String(total ? Math.floor(done / total * 100) : 0));
  say(figures.firstChild, `${number(done)} of ${plural(total, 'task')} done (${percent(total ? done / total : 0)})`);
  const open = health.gates.filter(gate => gate.satisfied).length;
  say(figures.lastChild, `health ${health.score.toFixed(2)}${health.gates.length ? ` · ${open} of ${plural(health.gates.length, 'gate')} open` : ''}`);
  figures.lastChild.title = `0.4 × completion ${health.completionRate.toFixed(2)} + 0.4 × gates ${health.meanGateRatio.toFixed(2)} − 0.2 × trouble ${health.troubleShare.toFixed(2)}`;
  keyed(chips, ORDER.filter(status => health.counts[status] > 0), status => status,
    status => h('span', { class: 'count', title: describe(status).says }, icon(status, 12), h('span')),
    (chip, status) => say(chip.lastChild, ` ${number(health.counts[status])} ${describe(status).word}`));
}

/** A bar of all statuses, what is done first. */
export function bar(element, counts, total) {
  const order = ['completed', 'stood_in', 'skipped', 'completing', 'in_progress', 'ready', 'retry', 'failing', 'failed', 'blocked', 'pending'];
  keyed(element, order.filter(status => counts[status] > 0), status => status, status => h('span', { class: `s-${status}`, title: describe(status).word }), (part, status) => {
    part.style.flexGrow = String(counts[status]);
  });
  element.hidden = total === 0;
}

function nothing() {
  return [
    h('h2', {}, 'No project yet'),
    h('p', {}, 'A project begins when a pipeline is applied.'),
    h('p', {}, 'From a checkout of Sluice:'),
    h('pre', {}, applying(kind, origin)),
    h('p', {}, 'or with nothing but HTTP:'),
    h('pre', {}, `curl${proof()} -X PUT --data-binary @pipeline.yaml ${origin}/v1/projects/mine`),
    h('p', { class: 'quiet' }, 'It shows up here by itself.'),
  ];
}
