/** Keys that work everywhere, and the help that names them. */
import { h } from './dom.js';

const HELP = [
  ['1 2 3 4', 'Graph, grid, timeline, why'],
  ['← ↑ ↓ →', 'Between nodes, cells or attempts'],
  ['Enter', 'Open what is in focus'],
  ['Esc', 'Close what is open'],
  ['/', 'Find a task'],
  ['f', 'Failed only'],
  ['c', 'Critical path'],
  ['+ − 0', 'Zoom in, out, show all (graph)'],
  ['p', 'All projects'],
  ['?', 'This help'],
];

export function help() {
  const dialog = h('dialog', { class: 'help', 'aria-label': 'Keys' }, h('h2', {}, 'Keys'),
    h('dl', {}, ...HELP.flatMap(([keys, what]) => [h('dt', {}, ...keys.split(' ').map(key => h('kbd', {}, key))), h('dd', {}, what)])),
    h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close')));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param actions by key; each says whether it had something to do */
export function listen(actions) {
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input, textarea, select');
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) {
      return;
    }
    if (typing && event.key === 'Escape') {
      event.target.blur();
    }
    if (typing && event.key !== 'Escape') {
      return;
    }
    if (actions[event.key]?.() !== undefined) {
      event.preventDefault();
    }
  });
}
