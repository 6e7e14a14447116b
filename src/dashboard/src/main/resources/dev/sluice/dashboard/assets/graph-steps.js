/** Where an arrow key leads. Pure. */

/**
 * The next node in a direction, rather along arrows than across; `undefined` if there is none.
 *
 * @param nodes all of them, each with `id`, `x` and `y`
 * @param from the one in focus; if none is, the first in reading order is next
 * @param direction `[dx, dy]`, one of them 0
 * @param linked ids of the nodes that arrows join with `from`
 */
export function next(nodes, from, [dx, dy], linked) {
  if (!from) {
    return nodes.slice().sort((a, b) => a.x - b.x || a.y - b.y)[0];
  }
  let best;
  let least = Infinity;
  for (const to of nodes) {
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    const far = (along + across * 3) * (linked.has(to.id) ? 0.3 : 1);
    if (to !== from && along > 1 && far < least) {
      least = far;
      best = to;
    }
  }
  return best;
}
