/** The page: reads its address, shows what stands there, and says how the service is. */
import { VIEWS, format, parse } from './address.js';
import { h, icon, say } from './dom.js';
import { help, listen } from './keys.js';
import { createProject } from './project.js';
import { createProjects } from './projects.js';
import { createPanel, kind, me } from './sign-in.js';
import { STATUSES, describe } from './status.js';
import { countdown, duration } from './words.js';

const main = document.getElementById('main');
const trouble = document.getElementById('trouble');
let address = parse(location.hash);
let page;
let shown;
let health = { state: 'reading' };

const light = h('span', { class: 'light', role: 'status' });
const crumb = h('span', { class: 'crumb' });
document.getElementById('top').append(
  h('a', { class: 'brand', href: '#/projects' }, h('img', { src: 'assets/icon.svg', width: 22, height: 22, alt: '' }), 'Sluice'), crumb, h('span', { class: 'spacer' }), light,
  h('button', { type: 'button', class: 'quietly', title: 'What the signs mean', 'aria-label': 'What the signs mean', onclick: legend }, 'Legend'),
  h('button', { type: 'button', class: 'quietly', title: 'Who you are', 'aria-label': 'Who you are', onclick: identity }, 'You'),
  h('button', { type: 'button', class: 'quietly', title: 'Keys (?)', 'aria-label': 'Keys', onclick: help }, '?'));

/** Changes parts of the address; what is `undefined` goes. */
function go(change, quietly = false) {
  const next = format({ ...address, ...change });
  if (quietly) {
    history.replaceState(null, '', next);
    follow();
  } else if (next !== location.hash) {
    location.hash = next;
  }
}

function follow() {
  address = parse(location.hash);
  const wanted = address.project ?? '';
  if (wanted !== shown) {
    page?.destroy();
    shown = wanted;
    health = { state: 'reading' };
    const context = { address: () => address, go, state };
    page = wanted ? createProject(context) : createProjects(context);
    main.replaceChildren(page.element);
    document.title = wanted ? `${wanted} · Sluice` : 'Sluice';
    crumb.replaceChildren(...wanted ? [h('a', { href: '#/projects' }, 'Projects'), ' / ', h('b', {}, wanted)] : []);
    tell();
  }
  page.update();
}

function state(news) {
  health = news;
  tell();
}

function tell() {
  const names = { reading: 'reading …', live: 'live', lost: 'no connection', gone: 'gone', refused: 'refused' };
  say(light, names[health.state]);
  light.className = `light ${health.state}`;
  document.body.dataset.state = health.state;
  const bad = health.state !== 'live' && health.state !== 'reading';
  if (!bad) {
    trouble.hidden = true;
    trouble.dataset.kind = '';
    return;
  }
  if (trouble.dataset.kind !== health.state) {
    trouble.dataset.kind = health.state;
    trouble.replaceChildren(icon('failed', 14), h('span'), h('button', { type: 'button', onclick: () => page.now() }, 'Try now'));
    if (health.state === 'refused' && kind !== 'none') {
      trouble.append(h('button', { type: 'button', onclick: () => panel.ask(reason()) }, 'Sign in'));
      panel.ask(reason());
    }
  }
  trouble.hidden = false;
  say(trouble.children[1], reason());
}

function reason() {
  const again = health.again ? ` Trying again ${countdown(health.again, Date.now())}.` : '';
  if (health.state === 'gone') {
    return `There is no project ${shown}: it was deleted, or never was.${again}`;
  }
  if (health.state === 'refused') {
    return `${health.failure.message}.`;
  }
  const why = health.failure?.status ? health.failure.message : `The service at ${location.host} does not answer.`;
  const since = health.since && Date.now() - health.since > 5_000 ? ` What you see is ${duration(Date.now() - health.since)} old.` : '';
  return `${why}${since}${again}`;
}

function identity() {
  const name = h('input', { value: me.name, autocomplete: 'off', pattern: '[A-Za-z0-9._@\\-]{1,255}' });
  show(h('dialog', { 'aria-label': 'Who you are' }, h('h2', {}, 'Who you are'),
    h('form', { method: 'dialog', class: 'stacked', onsubmit: () => { me.name = name.value; page.now(); } },
      h('label', {}, 'Your id: stands under reviews and sign-offs', name), h('button', { class: 'primary' }, 'Keep')),
    kind === 'none' ? null : h('form', { method: 'dialog', class: 'stacked', onsubmit: () => { me.credentials = null; page.now(); } },
      h('button', { class: 'sign-out' }, 'Sign out: forget the credentials of this tab'))));
}

function legend() {
  show(h('dialog', { 'aria-label': 'What the signs mean' }, h('h2', {}, 'What the signs mean'),
    h('dl', { class: 'legend' }, ...Object.keys(STATUSES).flatMap(status => [h('dt', {}, icon(status, 16), ` ${describe(status).word}`), h('dd', {}, describe(status).says)])),
    h('p', {}, 'Gates are hexagons with a lock, filled as far as their requirement is met. A thick line is the critical path: the longest way to the end, without slack.'),
    h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close'))));
}

function show(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const panel = createPanel(show, () => {
  state({ state: 'reading' });
  page.now();
});

const view = name => () => address.project ? go({ view: name }) ?? true : undefined;

listen({
  ...Object.fromEntries(VIEWS.map((name, at) => [String(at + 1), view(name)])),
  '/': () => page.focus?.() ?? true,
  f: () => page.onlyFailed?.() ?? true,
  c: () => go({ path: !address.path }) ?? true,
  p: () => { location.hash = '#/projects'; return true; },
  '?': () => help() ?? true,
  Escape: () => address.task || address.gate ? go({ task: undefined, gate: undefined }) ?? true : undefined,
});
addEventListener('hashchange', follow);
setInterval(() => {
  if (!document.hidden) {
    page.tick();
    if (health.state !== 'live') {
      tell();
    }
  }
}, 1_000);
follow();
