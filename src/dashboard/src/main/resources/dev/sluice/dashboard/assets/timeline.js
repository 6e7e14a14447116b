/** Attempts by worker over time, on a canvas: only the rows in sight are drawn, however many attempts there are. */
import { announce, h, say } from './dom.js';
import { attempts, rows, step } from './attempts.js';
import { STATUSES, describe } from './status.js';
import { countdown, duration, plural, time } from './words.js';

const LANE = 22;
const GAP = 6;
const AXIS = 26;
const SPANS = { '': 'All', 60: '1 min', 600: '10 min', 3600: '1 h' };

export function createTimeline(context) {
  return new Timeline(context);
}

class Timeline {
  #context;
  #rows = [];
  #tops = [];
  #height = 0;
  #hits = [];
  #focus;
  #frame = 0;
  #stale = true;
  #observer;
  #colours;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #repaint = () => { this.#colours = undefined; this.#request(); };

  constructor(context) {
    this.#context = context;
    this.canvas = h('canvas', { tabindex: '0', role: 'application', 'aria-label': 'Timeline of attempts by worker. Arrow keys move between attempts, Enter opens the task.' });
    this.filler = h('div', { class: 'filler' });
    this.scroller = h('div', { class: 'scroller', onscroll: () => this.#request() }, this.canvas, this.filler);
    this.spans = h('div', { class: 'segmented', role: 'group', 'aria-label': 'Time shown' }, ...Object.entries(SPANS).sort(([a], [b]) => a - b).map(([span, label]) =>
      h('button', { type: 'button', 'data-span': span, onclick: () => context.go({ span: span || undefined }) }, label)));
    this.tip = h('div', { class: 'tip', role: 'tooltip', hidden: true });
    this.note = h('div', { class: 'note', role: 'status' });
    this.summary = h('span', { class: 'summary' });
    this.element = h('section', { class: 'timeline', 'aria-label': 'Timeline' }, h('div', { class: 'tools' }, this.spans, this.summary), this.scroller, this.tip, this.note);
    this.canvas.addEventListener('click', event => this.#open(this.#at(event)));
    this.canvas.addEventListener('pointermove', event => this.#hover(event));
    this.canvas.addEventListener('pointerleave', () => { this.tip.hidden = true; });
    this.canvas.addEventListener('keydown', event => this.#press(event));
    this.#observer = new ResizeObserver(() => this.#request());
    this.#observer.observe(this.scroller);
    this.#scheme.addEventListener('change', this.#repaint);
  }

  destroy() {
    this.#observer.disconnect();
    this.#scheme.removeEventListener('change', this.#repaint);
    cancelAnimationFrame(this.#frame);
  }

  update() {
    this.#stale = true;
    this.#request();
  }

  tick() {
    if (this.#rows.some(row => row.attempts.some(attempt => !attempt.end))) {
      this.#request();
    }
  }

  #request() {
    if (!this.#frame) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#gather();
        this.#draw();
      });
    }
  }

  #gather() {
    if (!this.#stale) {
      return;
    }
    this.#stale = false;
    const { model } = this.#context;
    const list = attempts(model.tasks, model.runs, this.#context.address());
    this.#rows = rows(list, this.#context.now());
    this.#tops = [];
    let top = AXIS;
    for (const row of this.#rows) {
      this.#tops.push(top);
      top += row.lanes * LANE + GAP;
    }
    this.#height = top;
    this.filler.style.height = `${top}px`;
    const span = this.#context.address().span ?? '';
    for (const button of this.spans.children) {
      button.setAttribute('aria-pressed', String(button.dataset.span === span));
    }
    say(this.summary, list.length === 0 ? '' : `${plural(list.length, 'attempt')} by ${plural(this.#rows.length, 'worker')}`);
    say(this.note, list.length === 0 ? 'No attempt yet: as soon as a worker claims a task it stands here.' : '');
    this.scroller.hidden = list.length === 0;
    this.element.dataset.attempts = String(list.length);
  }

  #range() {
    const now = this.#context.now();
    let first = Infinity;
    let last = -Infinity;
    for (const row of this.#rows) {
      for (const attempt of row.attempts) {
        first = Math.min(first, attempt.start);
        last = Math.max(last, attempt.end ?? now);
      }
    }
    const span = Number(this.#context.address().span ?? 0) * 1000;
    const to = last;
    const from = span ? to - span : first;
    return { from, to: Math.max(to, from + 1000), now };
  }

  #draw() {
    const width = this.scroller.clientWidth;
    const height = this.scroller.clientHeight;
    if (width === 0 || this.#rows.length === 0) {
      return;
    }
    const ratio = devicePixelRatio;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const paint = this.canvas.getContext('2d');
    paint.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#colours ??= colours(this.element);
    const c = this.#colours;
    paint.fillStyle = c.ground;
    paint.fillRect(0, 0, width, height);
    const labels = width < 600 ? 92 : 168;
    const { from, to, now } = this.#range();
    const scale = (width - labels - 16) / (to - from);
    const x = at => labels + (at - from) * scale;
    this.#hits = [];
    this.#axis(paint, c, { from, to, now, x, width, height, labels });
    const scrolled = this.scroller.scrollTop;
    for (let at = this.#firstRow(scrolled); at < this.#rows.length && this.#tops[at] - scrolled < height; at++) {
      this.#row(paint, c, this.#rows[at], this.#tops[at] - scrolled, { x, width, labels, now });
    }
    paint.fillStyle = c.ground;
    paint.fillRect(0, 0, width, AXIS - 4);
    this.#axisLabels(paint, c, { from, to, now, x, width, labels });
  }

  #firstRow(scrolled) {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tops[middle] + this.#rows[middle].lanes * LANE < scrolled) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #axis(paint, c, { from, to, x, width, height, labels }) {
    const every = step(to - from, Math.max(2, (width - labels) / 110));
    paint.strokeStyle = c.line;
    paint.lineWidth = 1;
    paint.beginPath();
    for (let at = Math.ceil(from / every) * every; at <= to; at += every) {
      paint.moveTo(Math.round(x(at)) + 0.5, AXIS - 4);
      paint.lineTo(Math.round(x(at)) + 0.5, height);
    }
    paint.stroke();
  }

  #axisLabels(paint, c, { from, to, now, x, width, labels }) {
    const every = step(to - from, Math.max(2, (width - labels) / 110));
    paint.fillStyle = c.quiet;
    paint.font = `11px ${c.font}`;
    paint.textBaseline = 'middle';
    for (let at = Math.ceil(from / every) * every; at <= to; at += every) {
      const text = every < 1000 ? `${new Date(at).toLocaleTimeString('en-GB')}.${String(at % 1000).padStart(3, '0').slice(0, every < 100 ? 2 : 1)}` : time(at, now);
      if (x(at) + 50 < width) {
        paint.fillText(text, x(at) + 4, 11);
      }
    }
  }

  #row(paint, c, row, top, { x, width, labels, now }) {
    const height = row.lanes * LANE;
    paint.strokeStyle = c.line;
    paint.beginPath();
    paint.moveTo(0, Math.round(top + height + GAP / 2) + 0.5);
    paint.lineTo(width, Math.round(top + height + GAP / 2) + 0.5);
    paint.stroke();
    for (const attempt of row.attempts) {
      const left = Math.max(labels, x(attempt.start));
      const right = x(attempt.end ?? now);
      if (right >= labels) {
        this.#bar(paint, c, attempt, left, top + attempt.lane * LANE + 2, Math.max(2, right - left), LANE - 4);
      }
    }
    paint.fillStyle = c.ground;
    paint.fillRect(0, top, labels - 6, height);
    paint.fillStyle = c.ink;
    paint.font = `12px ${c.font}`;
    paint.textBaseline = 'middle';
    paint.fillText(cut(paint, row.worker, labels - 18), 8, top + Math.min(height, LANE) / 2);
  }

  #bar(paint, c, attempt, x, y, width, height) {
    const colour = c[attempt.outcome === 'expired' ? 'expired' : attempt.outcome] ?? c.completed;
    paint.fillStyle = colour;
    paint.beginPath();
    paint.roundRect(x, y, width, height, Math.min(3, width / 2));
    paint.globalAlpha = attempt.end ? 0.85 : 1;
    paint.fill();
    paint.globalAlpha = 1;
    if (attempt.outcome === 'failed' || attempt.outcome === 'expired') {
      hatch(paint, c, x, y, width, height);
    }
    if (this.#focus && this.#focus.task === attempt.task && this.#focus.token === attempt.token) {
      paint.strokeStyle = c.focus;
      paint.lineWidth = 2.5;
      paint.strokeRect(x - 1, y - 1, width + 2, height + 2);
      paint.lineWidth = 1;
    }
    if (width > 64) {
      paint.font = `11px ${c.font}`;
      paint.textBaseline = 'middle';
      const text = cut(paint, attempt.task + (attempt.attempt > 1 ? ` (attempt ${attempt.attempt})` : ''), width - 26);
      drawShape(paint, STATUSES[attempt.outcome === 'expired' ? 'retry' : attempt.outcome]?.shape, x + 5, y + height / 2 - 5, 10, c.onBar);
      paint.fillStyle = c.onBar;
      paint.fillText(text, x + 20, y + height / 2 + 0.5);
    } else if (width > 13) {
      drawShape(paint, STATUSES[attempt.outcome === 'expired' ? 'retry' : attempt.outcome]?.shape, x + width / 2 - 5, y + height / 2 - 5, 10, c.onBar);
    }
    this.#hits.push({ x, y, width: Math.max(width, 6), height, attempt });
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.x, event.clientY - box.y];
    return this.#hits.findLast(hit => px >= hit.x - 2 && px <= hit.x + hit.width + 2 && py >= hit.y && py <= hit.y + hit.height)?.attempt;
  }

  #hover(event) {
    const attempt = this.#at(event);
    this.canvas.style.cursor = attempt ? 'pointer' : '';
    this.tip.hidden = !attempt;
    if (attempt) {
      say(this.tip, this.#words(attempt));
      const box = this.element.getBoundingClientRect();
      this.tip.style.left = `${Math.max(4, Math.min(event.clientX - box.x + 12, box.width - 270))}px`;
      this.tip.style.top = `${event.clientY - box.y + 18}px`;
    }
  }

  #words(attempt) {
    const now = this.#context.now();
    const outcome = attempt.outcome === 'expired' ? 'its lease ran out' : describe(attempt.outcome).word;
    const took = attempt.end ? `${duration(attempt.end - attempt.start)}` : `for ${duration(now - attempt.start)}, lease ends ${countdown(attempt.expiry ?? now, now)}`;
    return `${attempt.task}, attempt ${attempt.attempt} by ${attempt.worker}: ${outcome}, ${took}${attempt.error ? `. ${attempt.error}` : ''}`;
  }

  #open(attempt) {
    if (attempt) {
      this.#context.go({ task: attempt.task, gate: undefined });
    }
  }

  #press(event) {
    const row = Math.max(0, this.#rows.findIndex(one => one.worker === this.#focus?.worker));
    const list = this.#rows[row]?.attempts ?? [];
    const at = list.findIndex(one => one.task === this.#focus?.task && one.token === this.#focus?.token);
    let to;
    if (event.key === 'ArrowRight') {
      to = list[Math.min(at + 1, list.length - 1)];
    } else if (event.key === 'ArrowLeft') {
      to = list[Math.max(at - 1, 0)];
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const other = this.#rows[row + (event.key === 'ArrowDown' ? (this.#focus ? 1 : 0) : -1)];
      const start = this.#focus?.start ?? 0;
      to = other?.attempts.reduce((best, one) => Math.abs(one.start - start) < Math.abs(best.start - start) ? one : best);
    } else if (event.key === 'Enter') {
      this.#open(this.#focus);
      event.preventDefault();
      return;
    } else {
      return;
    }
    event.preventDefault();
    if (to) {
      this.#focus = to;
      announce(this.#words(to));
      const top = this.#tops[this.#rows.findIndex(one => one.worker === to.worker)];
      const { scrollTop, clientHeight } = this.scroller;
      if (top < scrollTop + AXIS || top + LANE > scrollTop + clientHeight) {
        this.scroller.scrollTop = top - clientHeight / 2;
      }
      this.#request();
    }
  }
}

function colours(element) {
  const style = getComputedStyle(element);
  const of = name => style.getPropertyValue(name).trim();
  const c = { ground: of('--panel'), ink: of('--ink'), quiet: of('--quiet'), line: of('--line'), focus: of('--focus'), onBar: of('--on-status'),
    font: style.fontFamily, expired: of('--s-retry') };
  Object.keys(STATUSES).forEach(status => { c[status] = of(`--s-${status}`); });
  return c;
}

/** What went wrong is hatched, too: colour alone says nothing. */
function hatch(paint, c, x, y, width, height) {
  paint.save();
  paint.beginPath();
  paint.rect(x, y, width, height);
  paint.clip();
  paint.strokeStyle = c.ground;
  paint.globalAlpha = 0.45;
  paint.lineWidth = 2;
  paint.beginPath();
  for (let at = x - height; at < x + width; at += 8) {
    paint.moveTo(at, y + height);
    paint.lineTo(at + height, y);
  }
  paint.stroke();
  paint.restore();
}

const paths = new Map();

function drawShape(paint, shape, x, y, size, colour) {
  if (!shape) {
    return;
  }
  const path = paths.get(shape) ?? paths.set(shape, new Path2D(shape)).get(shape);
  paint.save();
  paint.translate(x, y);
  paint.scale(size / 16, size / 16);
  paint.fillStyle = colour;
  paint.fill(path, 'evenodd');
  paint.restore();
}

function cut(paint, text, width) {
  if (paint.measureText(text).width <= width) {
    return text;
  }
  let length = Math.max(1, Math.floor(text.length * width / paint.measureText(text).width) - 1);
  while (length > 1 && paint.measureText(`${text.slice(0, length)}…`).width > width) {
    length--;
  }
  return `${text.slice(0, length)}…`;
}
