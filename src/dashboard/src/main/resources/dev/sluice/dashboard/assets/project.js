/** One project: its head, filters, the views and the drawer. */
import { get, project as path } from './api.js';
import { VIEWS, format } from './address.js';
import { createDrawer } from './drawer.js';
import { announce, h, icon, keyed, say } from './dom.js';
import { Feed } from './feed.js';
import { createGraph } from './graph.js';
import { createGrid } from './grid.js';
import { Model, filtering } from './model.js';
import { bar } from './projects.js';
import { ORDER, describe } from './status.js';
import { createTimeline } from './timeline.js';
import { createWhy } from './why.js';
import { number, percent, plural } from './words.js';

const NAMES = { graph: 'Graph', grid: 'Grid', timeline: 'Timeline', why: 'Why?' };
const MAKE = { graph: createGraph, grid: createGrid, timeline: createTimeline, why: createWhy };
const HEALTH_EVERY_MS = 5_000;

export function createProject({ address, go, state }) {
  const { project: id } = address();
  const model = new Model();
  model.id = id;
  const context = { model, address, go, now: () => feed.time(), opened, took };
  const progress = h('div', { class: 'progress large', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': 'Tasks done' });
  const share = h('span', { class: 'share' });
  const health = h('span', { class: 'health' });
  const badge = h('span', { class: 'badge' });
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Only these statuses' });
  const tabs = h('nav', { class: 'tabs', 'aria-label': 'Views' }, ...VIEWS.map((view, at) => h('a', { 'data-view': view, title: `${NAMES[view]} (${at + 1})` }, NAMES[view])));
  const search = h('input', { type: 'search', placeholder: 'Task', 'aria-label': 'Only tasks whose name has (/)', oninput: () => go({ q: search.value || undefined }, true) });
  const failed = h('button', { type: 'button', class: 'toggle', title: 'Only dead letters (f)', onclick: () => onlyFailed() }, icon('failed', 12), ' Failed only');
  const stage = select('stage', 'All stages');
  const worker = select('worker', 'All workers');
  const clear = h('button', { type: 'button', class: 'link clear', onclick: () => go({ stage: undefined, worker: undefined, status: undefined, q: undefined }) }, 'Clear filters');
  const filters = h('div', { class: 'filters', role: 'search', 'aria-label': 'Filters' }, search, stage, worker, failed, clear);
  const holder = h('div', { class: 'view' });
  const drawer = createDrawer(context);
  const side = h('div', { class: 'split' }, holder, drawer.element);
  const element = h('section', { class: 'project', 'aria-label': `Project ${id}` },
    h('div', { class: 'summary-row' }, h('h1', {}, id), badge, h('span', { class: 'spacer' }), share, health), progress, chips,
    h('div', { class: 'bar' }, tabs, filters), side);
  let view;
  let name;
  let healthAt = 0;
  let figures;
  let stopped = false;
  let waiting;

  const feed = new Feed(id, model, news => {
    state(news);
    if (news.ids) {
      collect(news);
    }
  });

  /** Everything that came in since the last frame is drawn at once. */
  function collect(news) {
    if (waiting) {
      news.ids.forEach(one => waiting.ids.add(one));
      news.gates.forEach(one => waiting.gates.add(one));
      waiting.graph ||= news.graph;
      return;
    }
    waiting = { ids: new Set(news.ids), gates: new Set(news.gates), graph: news.graph };
    requestAnimationFrame(() => {
      const all = waiting;
      waiting = undefined;
      if (!stopped) {
        refresh(all);
      }
    });
  }

  function refresh(news) {
    head();
    view?.update(news);
    drawer.update(news);
    if (news.gates?.size && news.gates.size <= 3) {
      for (const one of news.gates) {
        const gate = model.gates.get(one);
        if (gate?.status === 'open') {
          announce(`Gate ${one} is open.`);
        }
      }
    }
  }

  function head() {
    const total = model.tasks.size;
    bar(progress, model.counts, total);
    progress.setAttribute('aria-valuenow', String(total ? Math.floor(model.done / total * 100) : 0));
    say(share, `${number(model.done)} of ${plural(total, 'task')} done (${percent(total ? model.done / total : 0)})`);
    const over = total > 0 && model.done === total;
    say(badge, over ? 'completed' : model.projectStatus ?? '');
    badge.className = `badge ${over ? 'completed' : model.projectStatus ?? ''}`;
    const chosen = address().status ?? [];
    keyed(chips, ORDER.filter(status => model.counts[status] > 0 || chosen.includes(status)), status => status,
      status => h('button', { type: 'button', class: 'chip status', title: describe(status).says, onclick: () => toggle(status) }, icon(status, 13), h('span')),
      (chip, status) => {
        say(chip.lastChild, ` ${describe(status).word} ${number(model.counts[status] ?? 0)}`);
        chip.setAttribute('aria-pressed', String(chosen.includes(status)));
      });
    failed.setAttribute('aria-pressed', String(chosen.join() === 'failed'));
    clear.hidden = !filtering(address());
    options(stage, [...model.stages().keys()], 'All stages', address().stage);
    options(worker, model.workers(), 'All workers', address().worker);
    if (document.activeElement !== search) {
      search.value = address().q ?? '';
    }
    askHealth();
  }

  /** The health is asked for now and then: an answer reads every task. */
  async function askHealth() {
    if (!model.graphed || Date.now() - healthAt < Math.max(HEALTH_EVERY_MS, model.tasks.size * 10)) {
      return;
    }
    healthAt = Date.now();
    figures = await get(path(id, 'health')).catch(() => figures);
    if (figures && !stopped) {
      const open = figures.gates.filter(gate => gate.satisfied).length;
      say(health, `health ${figures.score.toFixed(2)}${figures.gates.length ? ` · ${open} of ${plural(figures.gates.length, 'gate')} open` : ''}`);
      health.title = `0.4 × completion ${figures.completionRate.toFixed(2)} + 0.4 × gates ${figures.meanGateRatio.toFixed(2)} − 0.2 × trouble ${figures.troubleShare.toFixed(2)}`;
    }
  }

  function toggle(status) {
    const chosen = new Set(address().status ?? []);
    if (!chosen.delete(status)) {
      chosen.add(status);
    }
    go({ status: chosen.size ? [...chosen] : undefined });
  }

  function onlyFailed() {
    go({ status: (address().status ?? []).join() === 'failed' ? undefined : ['failed'] });
  }

  function select(filter, label) {
    return h('select', { 'aria-label': label, onchange: event => go({ [filter]: event.target.value || undefined }) });
  }

  function opened(open) {
    side.classList.toggle('open', open);
  }

  /** Gates as an answer to a call shows them; the rest of the project is asked for. */
  function took(list) {
    const changed = model.takeGates(list, false);
    if (changed.size > 0) {
      collect({ ids: new Set(), gates: changed });
    }
    feed.refresh();
  }

  function show() {
    const wanted = address().view;
    if (wanted !== name) {
      view?.destroy();
      name = wanted;
      view = MAKE[wanted](context);
      holder.replaceChildren(view.element);
    }
    for (const tab of tabs.children) {
      tab.href = format({ ...address(), view: tab.dataset.view });
      if (tab.dataset.view === wanted) {
        tab.setAttribute('aria-current', 'page');
      } else {
        tab.removeAttribute('aria-current');
      }
    }
    head();
    drawer.update();
    view.update({ address: true });
  }

  return {
    element,
    update: show,
    tick() {
      const ripe = model.ripen(context.now());
      if (ripe.size > 0) {
        collect({ ids: ripe, gates: new Set() });
      }
      view?.tick?.();
      drawer.tick();
    },
    now: () => feed.now(),
    focus: () => search.focus(),
    onlyFailed,
    destroy() {
      stopped = true;
      feed.stop();
      view?.destroy();
      drawer.destroy();
    },
  };
}

function options(select, values, label, chosen) {
  const wanted = chosen && !values.includes(chosen) ? [...values, chosen] : values;
  const key = wanted.join('\n');
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(h('option', { value: '' }, label), ...wanted.map(value => h('option', { value }, value)));
  }
  if (select.value !== (chosen ?? '')) {
    select.value = chosen ?? '';
  }
  select.hidden = values.length === 0;
}
