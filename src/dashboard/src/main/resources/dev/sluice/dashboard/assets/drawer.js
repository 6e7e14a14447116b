/** All there is about one task or one gate, in a drawer beside the view. */
import { ApiError, call, get, project as path } from './api.js';
import { gateIcon, h, icon, say, toast } from './dom.js';
import { millis } from './model.js';
import { me } from './sign-in.js';
import { GATES, describe, look } from './status.js';
import { bytes, countdown, duration, plural, time } from './words.js';

const EVERY_MS = 5_000;
const BANDS = { fix: 'FIX: a retry or a further round comes first', critical: 'CRITICAL: no slack, or stated in the file', high: 'HIGH: little slack, or stated in the file', normal: 'NORMAL', low: 'LOW: much slack, or stated in the file' };

export function createDrawer(context) {
  const head = h('div', { class: 'drawer-head' });
  const body = h('div', { class: 'drawer-body' });
  const element = h('aside', { class: 'drawer', 'aria-label': 'Details', hidden: true, tabindex: '-1' }, head, body);
  let shown;
  let timer;
  let ticking = [];
  let before;
  let drawn;

  function update(news) {
    const { task, gate } = context.address();
    const wanted = task ? `task ${task}` : gate ? `gate ${gate}` : undefined;
    if (wanted !== shown) {
      open(wanted);
    } else if (task && news?.ids?.has(task)) {
      load();
    } else if (gate && news?.gates?.has(gate)) {
      drawGate(gate);
    }
  }

  function open(wanted) {
    clearTimeout(timer);
    const opening = !shown && wanted;
    const closing = shown && !wanted;
    shown = wanted;
    drawn = undefined;
    ticking = [];
    if (opening) {
      before = document.activeElement;
    }
    element.hidden = !wanted;
    context.opened(Boolean(wanted));
    if (closing) {
      before?.focus?.({ preventScroll: true });
      return;
    }
    if (!wanted) {
      return;
    }
    const { task, gate } = context.address();
    heading(task ?? gate, task ? 'Task' : 'Gate', null);
    body.replaceChildren(h('p', { class: 'quiet' }, 'Reading …'));
    element.focus({ preventScroll: true });
    if (task) {
      load();
    } else {
      drawGate(gate);
    }
  }

  function heading(id, kind, mark) {
    head.replaceChildren(h('div', {}, h('div', { class: 'kind' }, kind), h('h2', {}, mark, id)),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close (Escape)', title: 'Close (Escape)', onclick: () => context.go({ task: undefined, gate: undefined }) }, '×'));
  }

  async function load() {
    clearTimeout(timer);
    const { task: id } = context.address();
    if (!id) {
      return;
    }
    const mine = shown;
    try {
      const task = await get(path(context.model.id, 'tasks', id));
      const reviews = task.outputs?.length || task.artifacts?.length ? (await get(path(context.model.id, 'tasks', id, 'reviews'))).reviews : [];
      if (mine === shown) {
        drawTask(task, reviews);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (mine === shown && drawn === undefined) {
        body.replaceChildren(h('p', { class: 'problem', role: 'alert' }, failure.status === 404 ? `The project has no task ${id}.` : `Not known at the moment: ${failure.message}.`));
      }
    } finally {
      if (mine === shown) {
        timer = setTimeout(load, EVERY_MS);
      }
    }
  }

  function drawTask(task, reviews) {
    const now = JSON.stringify([task, reviews]);
    // Whoever is writing a review must not lose it to a redraw.
    if (now === drawn || body.querySelector('form:focus-within') || [...body.querySelectorAll('input, textarea')].some(field => field.value !== field.defaultValue)) {
      return;
    }
    drawn = now;
    ticking = [];
    const status = look(task, context.now());
    heading(task.taskId, `Task of stage ${task.stage}`, icon(status, 18));
    const scrolled = element.scrollTop;
    body.replaceChildren(...[
      h('p', { class: `state s-${status}` }, icon(status), ` ${describe(status).word}`, h('span', { class: 'quiet' }, ` · ${describe(status).says}`)),
      waits(task), lease(task), facts(task), attempts(task), artifacts(task), reviewing(task, reviews), checkpoint(task),
    ].filter(Boolean));
    element.scrollTop = scrolled;
    tick();
  }

  function section(title, ...content) {
    return h('section', {}, h('h3', {}, title), ...content);
  }

  function waits(task) {
    const list = task.waitsFor ?? [];
    return list.length === 0 ? null : section('Waits for', h('ul', { class: 'plain' }, ...list.map(wait => h('li', { class: 'blocker' },
      blockerLink(wait.blocker), h('span', {}, ` ${wait.state}`)))));
  }

  function blockerLink(blocker) {
    const at = blocker.indexOf(':');
    const [sort, id] = [blocker.slice(0, at), blocker.slice(at + 1)];
    const go = sort === 'task' || sort === 'failed' ? { task: id, gate: undefined } : sort === 'gate' ? { gate: id, task: undefined } : null;
    return go ? h('button', { type: 'button', class: 'link', onclick: () => context.go(go) }, blocker) : h('code', {}, blocker);
  }

  function lease(task) {
    if (task.lease) {
      const left = h('b', { class: 'countdown' });
      const until = millis(task.lease.expiresAt);
      ticking.push(now => {
        say(left, until > now ? `ends ${countdown(until, now)}` : `ran out ${countdown(until, now)}`);
        left.classList.toggle('over', until <= now);
      });
      return section('Lease', list([
        ['Owner', h('button', { type: 'button', class: 'link', onclick: () => context.go({ worker: task.lease.workerId }) }, task.lease.workerId)],
        ['Fencing token', h('code', {}, String(task.lease.fencingToken))],
        ['Expiry', h('span', {}, left, ` (${time(until, context.now())})`)],
      ]));
    }
    if (task.retryAt) {
      const left = h('b', { class: 'countdown' });
      ticking.push(now => say(left, `ends ${countdown(millis(task.retryAt), now)}`));
      return section('Backoff', left);
    }
    return null;
  }

  function list(entries) {
    return h('dl', {}, ...entries.filter(([, value]) => value !== null && value !== undefined && value !== '').flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
  }

  function facts(task) {
    const started = millis(task.startedAt);
    const ended = millis(task.endedAt);
    const took = h('span');
    if (started && ended) {
      say(took, duration(ended - started));
    } else if (started && task.lease) {
      ticking.push(now => say(took, `${duration(now - started)} so far`));
    }
    return section('Facts', list([
      ['Priority', BANDS[task.priority] ?? task.priority],
      ['Attempt', task.attempt === 0 ? `none yet, ${plural(task.maxAttempts, 'attempt')} allowed` : `${task.attempt} of ${task.maxAttempts}`],
      ['Needs a worker with', task.requirement],
      ['Gives', task.outputs?.length ? task.outputs.join(', ') : null],
      ['Started', started && task.attempt > 0 ? time(started, context.now()) : null],
      ['Took', started && (ended || task.lease) ? took : null],
      ['Error', task.error ? h('span', { class: 'problem' }, task.error) : null],
    ]));
  }

  function attempts(task) {
    const runs = task.runs ?? [];
    return runs.length === 0 ? null : section('Attempts that went wrong', h('table', { class: 'small' },
      h('thead', {}, h('tr', {}, ...['', 'Worker', 'Outcome', 'Took'].map(name => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...runs.map(run => h('tr', {}, h('th', { scope: 'row' }, String(run.attempt)), h('td', {}, run.workerId, h('div', { class: 'quiet token' }, `token ${run.fencingToken}`)),
        h('td', {}, run.outcome, run.error ? h('div', { class: 'quiet' }, run.error) : null),
        h('td', {}, run.startedAt && run.endedAt ? duration(millis(run.endedAt) - millis(run.startedAt)) : ''))))));
  }

  function artifacts(task) {
    const found = task.artifacts ?? [];
    return found.length === 0 ? null : section('Artifacts', h('ul', { class: 'plain' }, ...found.map(artifact => h('li', { class: 'artifact' },
      h('div', {}, h('b', {}, artifact.type), artifact.version ? ` version ${artifact.version}` : '', artifact.qualityScore === undefined ? '' : ` · score ${artifact.qualityScore}`),
      h('div', { class: 'quiet' }, `${artifact.path} · ${bytes(artifact.size)}${artifact.producedBy ? ` · by ${artifact.producedBy}` : ''}`),
      h('code', { class: 'digest', title: `SHA-256 ${artifact.sha256}` }, artifact.sha256.slice(0, 16) + '…')))));
  }

  function reviewing(task, reviews) {
    if (!(task.artifacts?.length > 0 && task.status === 'completed')) {
      return reviews.length > 0 ? section('Reviews', reviewList(task, reviews)) : null;
    }
    return section('Reviews', reviews.length > 0 ? reviewList(task, reviews) : h('p', { class: 'quiet' }, 'None yet.'), reviewForm(task));
  }

  function reviewList(task, reviews) {
    return h('ul', { class: 'plain' }, ...reviews.map(review => h('li', { class: `review${review.stale ? ' stale' : ''}`, 'data-review': review.reviewId },
      h('div', {}, h('b', {}, review.reviewerId), ` (${review.reviewerType === 'ai' ? 'model' : 'person'}) `,
        h('span', { class: `chip ${review.positive ? 'good' : 'bad'}` }, review.positive ? '+ positive' : '− negative'),
        review.score === undefined ? '' : ` score ${review.score}`, review.stale ? h('span', { class: 'chip' }, `stale: about version ${review.version}`) : ''),
      review.text ? h('blockquote', {}, review.text) : null, signing(task, review))));
  }

  function signing(task, review) {
    if (review.signedOffBy) {
      return h('div', { class: 'signed' }, `signed off by ${review.signedOffBy}, ${time(millis(review.signedOffAt), context.now())} `,
        review.stale ? null : h('button', { type: 'button', class: 'link', onclick: () => send('DELETE', task, ['reviews', review.reviewId, 'signoff'], undefined, 'The sign-off is withdrawn.') }, 'withdraw'));
    }
    if (review.stale || !review.positive) {
      return h('div', { class: 'quiet' }, review.stale ? 'a newer version is there: it does not count' : 'only positive reviews are signed off');
    }
    const name = h('input', { name: 'signer', required: true, value: me.name, placeholder: 'your id', autocomplete: 'off', 'aria-label': 'Your id', pattern: '[A-Za-z0-9._@\\-]{1,255}' });
    const authority = h('input', { name: 'authority', value: me.authority, placeholder: 'authority, if any', autocomplete: 'off', 'aria-label': 'Your authority, names with commas, where the pipeline demands one' });
    return h('form', { class: 'inline', onsubmit: event => {
      event.preventDefault();
      me.name = name.value;
      me.authority = authority.value;
      const capabilities = authority.value.split(',').map(one => one.trim()).filter(Boolean);
      document.activeElement.blur();
      send('POST', task, ['reviews', review.reviewId, 'signoff'], { signedOffBy: name.value, capabilities }, `The review by ${review.reviewerId} is signed off.`);
    } }, name, authority, h('button', { type: 'submit', class: 'primary' }, 'Sign off'));
  }

  function reviewForm(task) {
    const name = h('input', { required: true, value: me.name, placeholder: 'your id', autocomplete: 'off', pattern: '[A-Za-z0-9._@\\-]{1,255}' });
    const score = h('input', { type: 'number', min: '0', max: '1', step: '0.05', value: '0.8' });
    const text = h('textarea', { rows: '2', maxlength: '10000' });
    const verdict = h('select', {}, h('option', { value: 'yes' }, 'positive'), h('option', { value: 'no' }, 'negative'));
    const labelled = (label, input) => h('label', {}, label, input);
    return h('details', {}, h('summary', {}, 'Write a review'), h('form', { class: 'stacked', onsubmit: event => {
      event.preventDefault();
      me.name = name.value;
      const body = { reviewerId: name.value, reviewerType: 'human', positive: verdict.value === 'yes' };
      if (score.value !== '') {
        body.score = Number(score.value);
      }
      if (text.value.trim() !== '') {
        body.text = text.value;
      }
      document.activeElement.blur();
      send('POST', task, ['reviews'], body, 'The review is kept. It counts once somebody else has signed it off.');
    } }, labelled('You', name), labelled('Verdict', verdict), labelled('Score, 0 to 1', score), labelled('Text', text), h('button', { type: 'submit', class: 'primary' }, 'Send the review')));
  }

  async function send(method, task, rest, payload, done) {
    try {
      const answer = await call(method, path(context.model.id, 'tasks', task.taskId, ...rest), payload);
      const opened = (answer.gates ?? []).filter(gate => gate.satisfied);
      toast(opened.length > 0 ? `${done} Gate ${opened.map(gate => gate.gateId).join(', ')} is open.` : `${done}${(answer.gates ?? []).map(gate => ` ${gate.gateId}: ${gate.current}.`).join('')}`, 'good');
      context.took(answer.gates ?? []);
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      toast(failure.message, 'bad');
    }
    body.querySelectorAll('form').forEach(form => form.reset());
    drawn = undefined;
    load();
  }

  function checkpoint(task) {
    return task.checkpoint === undefined || task.checkpoint === null ? null : section('Checkpoint for the next attempt', h('pre', {}, JSON.stringify(task.checkpoint, null, 2)));
  }

  function drawGate(id) {
    const gate = context.model.gates.get(id);
    if (!gate) {
      body.replaceChildren(h('p', { class: 'quiet' }, context.model.gates.size === 0 ? 'Reading …' : `The project has no gate ${id}.`));
      return;
    }
    drawn = id;
    ticking = [];
    heading(id, `Gate before stage ${gate.stage}`, gateIcon(gate.status, 18));
    const feeders = context.model.edges.filter(edge => edge.to === id).map(edge => edge.from);
    body.replaceChildren(
      h('p', { class: `state g-${gate.status}` }, gateIcon(gate.status), ` ${GATES[gate.status]?.word ?? gate.status}`,
        h('span', { class: 'quiet' }, gate.waitingTasks > 0 ? ` · ${plural(gate.waitingTasks, 'task waits', 'tasks wait')} for it` : '')),
      section('Progress', h('div', { class: 'meter', role: 'meter', 'aria-valuenow': String(Math.round(gate.ratio * 100)), 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': 'Share of the requirement that is met' },
        meter(gate.ratio)), h('p', {}, gate.current), gate.help ? h('p', { class: 'help' }, `Would help: ${gate.help}`) : null),
      section('Requirement', h('p', {}, gate.requirement)),
      feeders.length > 0 ? section('Listens to', h('ul', { class: 'plain' }, ...feeders.slice(0, 50).map(from => h('li', {}, h('button', { type: 'button', class: 'link', onclick: () => context.go({ task: from, gate: undefined }) }, from))))) : null,
      section('Facts', list([['Type', gate.type], ['Checked', `${plural(gate.checks, 'time')}, short ${plural(gate.shortfalls, 'time')}`], ['Further rounds of reviews', gate.rounds > 0 ? String(gate.rounds) : null],
        ['Opened', gate.openedAt ? time(millis(gate.openedAt), context.now()) : null], ['Last check', gate.lastCheck ? time(millis(gate.lastCheck), context.now()) : null]])));
  }

  function meter(ratio) {
    const bar = h('span');
    bar.style.width = `${Math.round(ratio * 100)}%`;
    return bar;
  }

  function tick() {
    const now = context.now();
    ticking.forEach(one => one(now));
  }

  return { element, update, tick, destroy: () => clearTimeout(timer) };
}
