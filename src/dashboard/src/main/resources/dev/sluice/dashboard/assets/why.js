/** Why is nothing happening? Root causes and the calls that would help, in the API's own words. */
import { ApiError, get, origin, project as path } from './api.js';
import { h, icon, keyed, say, toast } from './dom.js';
import { proof } from './sign-in.js';
import { curl, number, plural } from './words.js';

const EVERY_MS = 3_000;

const KINDS = {
  failed: ['failed', 'a dead letter'], gate: ['pending', 'a closed gate'], untaken: ['ready', 'nobody takes it'], overdue: ['retry', 'a lease that ran out'],
  limit: ['pending', 'a limit of a stage'], backoff: ['retry', 'a backoff'], in_progress: ['in_progress', 'being worked on'],
  propagation: ['completing', 'effects under way'], applying: ['completing', 'a plan being applied'], more: ['pending', 'and more'],
};

export function createWhy(context) {
  const verdict = h('p', { class: 'verdict', role: 'status' }, 'Looking …');
  const causes = h('ol', { class: 'causes' });
  const calls = h('ol', { class: 'calls' });
  const waiting = h('tbody');
  const callsTitle = h('h2', {}, 'What would help');
  const waitingTitle = h('h2', { class: 'wide' });
  const element = h('section', { class: 'why', 'aria-label': 'Why is nothing happening?' },
    h('h2', {}, 'Why is nothing happening?'), verdict, causes, callsTitle, calls, waitingTitle,
    h('div', { class: 'scroll wide' }, h('table', { class: 'tasks' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Task'), h('th', { scope: 'col' }, 'Waits for'))), waiting)));
  let timer;
  let last = 0;
  let stopped = false;
  let busy = false;

  async function load() {
    clearTimeout(timer);
    if (stopped || busy) {
      return;
    }
    busy = true;
    last = Date.now();
    try {
      show(await get(`${path(context.model.id, 'blocking')}?limit=50`));
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      say(verdict, `Not known at the moment: ${failure.message}.`);
    } finally {
      busy = false;
      timer = setTimeout(load, 30_000);
    }
  }

  /** The whole project is read for an answer, so a large one is asked for less often. */
  function every() {
    return Math.max(EVERY_MS, context.model.tasks.size * 5);
  }

  function show(answer) {
    if (stopped) {
      return;
    }
    const running = context.model.counts.in_progress ?? 0;
    say(verdict, sentence(answer, running, context.model));
    keyed(causes, answer.rootCauses, cause => `${cause.kind} ${cause.node} ${cause.cause}`, cause => causeItem(cause, context), (element, cause) =>
      say(element.querySelector('.behind'), cause.tasksBehind > 0 ? `${plural(cause.tasksBehind, 'task')} behind it` : ''));
    callsTitle.hidden = answer.recommendations.length === 0;
    keyed(calls, answer.recommendations, call => JSON.stringify(call), call => callItem(call));
    waitingTitle.hidden = answer.waiting.length === 0;
    say(waitingTitle, answer.waitingTasks > answer.waiting.length ? `The first ${answer.waiting.length} of ${number(answer.waitingTasks)} waiting tasks`
      : `${plural(answer.waitingTasks, 'waiting task')}`);
    waiting.parentElement.hidden = answer.waiting.length === 0;
    keyed(waiting, answer.waiting, task => JSON.stringify(task), task => h('tr', {}, h('th', { scope: 'row' }, taskLink(task.taskId, context)),
      h('td', {}, ...task.blockers.map(blocker => h('div', { class: 'blocker' }, h('code', {}, blocker.blocker), ` ${blocker.state}`)))));
  }

  load();
  return {
    element,
    update(news) {
      if (news?.ids?.size || news?.gates?.size) {
        clearTimeout(timer);
        timer = setTimeout(load, Math.max(200, every() - (Date.now() - last)));
      }
    },
    tick() {},
    destroy() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function sentence(answer, running, model) {
  if (answer.waitingTasks === 0) {
    return model.projectStatus === 'completed' || model.done === model.tasks.size ? 'Nothing waits: everything is done.' : `Nothing waits: ${plural(running, 'task')} in progress.`;
  }
  const causes = answer.rootCauses.length;
  return `${plural(answer.waitingTasks, 'task waits', 'tasks wait')}, for ${plural(causes, 'root cause')}${running > 0 ? `; ${plural(running, 'task')} in progress meanwhile` : ''}.`;
}

function causeItem(cause, context) {
  const [status, word] = KINDS[cause.kind] ?? ['pending', cause.kind];
  const [sort, ...rest] = cause.node.split(':');
  const id = rest.join(':');
  const go = { task: { task: id, gate: undefined }, gate: { gate: id, task: undefined }, stage: { view: 'grid', stage: id } }[sort];
  return h('li', { class: `cause s-${status}` }, icon(status, 18), h('div', {},
    h('div', { class: 'kind' }, word, h('span', { class: 'behind' })),
    h('div', {}, cause.cause),
    go ? h('button', { type: 'button', class: 'link', onclick: () => context.go(go) }, `Show ${id}`) : null));
}

function callItem(call) {
  const line = curl(call, origin, proof());
  return h('li', { class: 'call' }, h('div', {}, call.text), h('div', { class: 'request' }, h('code', {}, h('b', {}, call.method), ` ${call.path}`),
    h('button', { type: 'button', title: 'Copy as a curl command', onclick: () => copy(line) }, 'Copy')),
  call.body ? h('pre', {}, JSON.stringify(call.body, null, 1).replaceAll(/\n */g, ' ')) : null);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied as a curl command. Names in it stand for your own.');
  } catch {
    toast(text);
  }
}

export function taskLink(id, context) {
  return h('button', { type: 'button', class: 'link', onclick: () => context.go({ task: id, gate: undefined }) }, id);
}
