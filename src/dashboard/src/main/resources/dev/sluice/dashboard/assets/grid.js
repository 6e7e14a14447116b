/** Stages by status, and the tasks behind a number. */
import { h, icon, keyed, say } from './dom.js';
import { matches } from './model.js';
import { ORDER, describe } from './status.js';
import { countdown, duration, number, plural } from './words.js';

const ROWS = 50;
const RANK = new Map(ORDER.map((status, at) => [status, at]));
/** One for all: making it is what takes its time. */
const NAMES = new Intl.Collator('en', { numeric: true });

export function createGrid(context) {
  const head = h('tr');
  const body = h('tbody');
  const table = h('table', { class: 'grid' }, h('caption', { class: 'unseen' }, 'Stages by status'), h('thead', {}, head), body);
  const title = h('h2');
  const list = h('tbody');
  const more = h('button', { type: 'button', class: 'more', onclick: () => { most += ROWS * 5; update(); } });
  const tasks = h('table', { class: 'tasks' },
    h('thead', {}, h('tr', {}, ...['Task', 'Status', 'Attempt', 'Worker', 'Time'].map(name => h('th', { scope: 'col' }, name)))), list);
  const element = h('section', { class: 'gridview', 'aria-label': 'Grid' }, h('div', { class: 'scroll' }, table), title, h('div', { class: 'scroll' }, tasks), more);
  let most = ROWS;
  let columns = '';
  let selection = '';
  element.addEventListener('keydown', event => move(event, element));

  function update() {
    const { model } = context;
    const address = context.address();
    const stages = [...model.stages()].map(([stage, members]) => ({ stage, total: members.length, counts: counted(members, { ...address, stage: undefined, status: undefined }) }));
    const shown = ORDER.filter(status => (model.counts[status] ?? 0) > 0);
    if (shown.join() !== columns) {
      columns = shown.join();
      head.replaceChildren(h('th', { scope: 'col' }, 'Stage'), ...shown.map(status => h('th', { scope: 'col', title: describe(status).says },
        h('span', { class: 'head' }, icon(status), h('span', { class: 'word' }, describe(status).word)))), h('th', { scope: 'col' }, 'All'));
      body.replaceChildren();
      body.keyedChildren = undefined;
    }
    keyed(body, stages, row => row.stage, row => stageRow(row, shown, context), (element, row) => refreshRow(element, row, shown, address));
    const chosen = JSON.stringify([address.stage, address.status, address.worker, address.q]);
    if (chosen !== selection) {
      selection = chosen;
      most = ROWS;
    }
    const found = [...model.tasks.values()].filter(task => matches(task, address));
    found.sort((a, b) => RANK.get(a.look) - RANK.get(b.look) || NAMES.compare(a.taskId, b.taskId));
    say(title, `${plural(found.length, 'task')}${address.stage ? ` of ${address.stage}` : ''}${address.status?.length ? `, ${address.status.map(one => describe(one).word).join(' or ')}` : ''}`);
    keyed(list, found.slice(0, most), task => task.taskId, task => taskRow(task, context), (element, task) => refreshTask(element, task, context.now(), address));
    more.hidden = found.length <= most;
    say(more, `Show more of ${number(found.length - most)} others`);
  }

  /** Only times run on by themselves. */
  function tick() {
    for (const row of list.children) {
      const task = context.model.tasks.get(row.dataset.task);
      if (task && (task.look === 'in_progress' || task.look === 'retry')) {
        refreshTask(row, task, context.now(), context.address());
      }
    }
  }

  return { element, update, tick, destroy() {} };
}

function counted(members, filters) {
  const counts = {};
  for (const task of members) {
    if (matches(task, filters)) {
      counts[task.look] = (counts[task.look] ?? 0) + 1;
    }
  }
  return counts;
}

function stageRow(row, shown, context) {
  const toggle = status => () => {
    const address = context.address();
    const same = address.stage === row.stage && (address.status ?? []).join() === (status ?? '');
    context.go({ stage: same ? undefined : row.stage, status: same || !status ? undefined : [status] });
  };
  return h('tr', {}, h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link', onclick: toggle() }, row.stage)),
    ...shown.map(status => h('td', {}, h('button', { type: 'button', class: `cell s-${status}`, onclick: toggle(status) }, h('span', { class: 'bar' }), h('span', { class: 'count' })))),
    h('td', { class: 'all' }, number(row.total)));
}

function refreshRow(element, row, shown, address) {
  shown.forEach((status, at) => {
    const count = row.counts[status] ?? 0;
    const button = element.children[at + 1].firstChild;
    say(button.lastChild, count === 0 ? '' : number(count));
    button.firstChild.style.width = `${row.total === 0 ? 0 : count / row.total * 100}%`;
    button.classList.toggle('none', count === 0);
    button.setAttribute('aria-label', `${row.stage}, ${describe(status).word}: ${count}`);
    button.setAttribute('aria-pressed', String(address.stage === row.stage && (address.status ?? []).join() === status));
  });
  say(element.lastChild, number(row.total));
}

function taskRow(task, context) {
  return h('tr', { 'data-task': task.taskId }, h('th', { scope: 'row' },
    h('button', { type: 'button', class: 'link', onclick: () => context.go({ task: task.taskId, gate: undefined }) }, task.taskId)),
  h('td', { class: 'state' }), h('td'), h('td'), h('td'));
}

function refreshTask(element, task, now, address) {
  const [, status, attempt, worker, time] = element.children;
  if (element.dataset.status !== task.look) {
    element.dataset.status = task.look;
    status.replaceChildren(icon(task.look), ` ${describe(task.look).word}`);
  }
  element.classList.toggle('chosen', address.task === task.taskId);
  say(attempt, task.attempt === 0 ? '' : `${task.attempt} of ${task.maxAttempts}`);
  say(worker, task.workerId ?? '');
  say(time, timing(task, now));
}

function timing(task, now) {
  if (task.look === 'in_progress') {
    return `for ${duration(now - task.start)}, lease ends ${countdown(task.expiry, now)}`;
  }
  if (task.look === 'retry') {
    return `retry ${countdown(task.retry, now)}`;
  }
  return task.start && task.end ? `took ${duration(task.end - task.start)}` : '';
}

/** Arrow keys go from button to button as they stand. */
function move(event, element) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const step = steps[event.key];
  const cell = event.target.closest('td, th');
  if (!step || !cell) {
    return;
  }
  const row = cell.parentElement;
  const rows = [...element.querySelectorAll('tbody tr')];
  const to = rows[rows.indexOf(row) + step[0]]?.children[[...row.children].indexOf(cell) + step[1]];
  const button = to?.querySelector('button');
  if (button) {
    button.focus();
    event.preventDefault();
  }
}
