/** Elements without a library. Texts are always texts: nothing that the API says is read as markup. */
import { GATES, describe } from './status.js';

const SVG = 'http://www.w3.org/2000/svg';

/** `on…` are listeners, `class` and the rest are attributes; `null`, `undefined` and `false` are left out. */
export function h(tag, props = {}, ...children) {
  return filled(document.createElement(tag), props, children);
}

export function s(tag, props = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), props, children);
}

function filled(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(status, size = 14) {
  return drawn(`status s-${status}`, describe(status).shape, size);
}

export function gateIcon(status, size = 14) {
  return drawn(`status g-${status}`, (GATES[status] ?? GATES.closed).shape, size);
}

function drawn(kind, shape, size) {
  return s('svg', { class: kind, viewBox: '0 0 16 16', width: size, height: size, 'aria-hidden': 'true' },
    s('path', { d: shape, 'fill-rule': 'evenodd' }));
}

/** Sets a text only if it is another one, so that nothing is laid out anew for nothing. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Keeps one element per key, in the order of `items`; `make` once, `refresh` every time. */
export function keyed(parent, items, key, make, refresh) {
  const known = parent.keyedChildren ?? (parent.keyedChildren = new Map());
  const wanted = new Set();
  let place = parent.firstChild;
  for (const item of items) {
    const name = key(item);
    wanted.add(name);
    let element = known.get(name);
    if (!element) {
      element = make(item);
      known.set(name, element);
    }
    refresh?.(element, item);
    if (element === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  for (const [name, element] of known) {
    if (!wanted.has(name)) {
      element.remove();
      known.delete(name);
    }
  }
}

let region;

/** A line for whoever listens instead of looking. */
export function announce(text) {
  region ??= document.getElementById('announcements');
  region.textContent = text;
}

let toasts;

/** A line that goes away by itself. */
export function toast(text, kind = 'info') {
  toasts ??= document.getElementById('toasts');
  const line = h('div', { class: `toast ${kind}` }, text);
  toasts.append(line);
  setTimeout(() => line.remove(), 6000);
}
