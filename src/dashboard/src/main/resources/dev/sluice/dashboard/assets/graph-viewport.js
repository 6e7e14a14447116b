/** Which part of a drawing is seen, and how large: fits, zooms and pans, by calls, by the wheel and by pointers. */
const ZOOM_LEAST = 0.02;
const ZOOM_MOST = 2.5;
/** From one to one and a bit: a small drawing is not blown up. */
const FIT_MOST = 1.15;
/** Below, names are too small to be read, and the stage says so by its class. */
const FAR = 0.72;
const MARGIN_PX = 8;
/** A pointer that moved less has clicked. */
const SLIP_PX = 4;

export class Viewport {
  #stage;
  #layers;
  #view = { x: 0, y: 0, k: 1 };
  #size;
  #placing = false;

  /** Whether somebody has chosen what is seen; then nothing else should. */
  touched = false;
  /** Whether the pointer that was last down has moved things, so that its click is none. */
  dragged = false;

  /**
   * @param stage what is looked through
   * @param layers the groups that move together
   */
  constructor(stage, layers) {
    this.#stage = stage;
    this.#layers = layers;
    this.#listen();
  }

  get scale() {
    return this.#view.k;
  }

  /** How wide the drawing would be if it were shown in its own size; 0 before it is known. */
  get width() {
    return this.#size?.[0] ?? 0;
  }

  /** @param size width and height of the drawing */
  drawing(size) {
    this.#size = size;
  }

  /** Shows all of it, and may be moved by others again. */
  fit() {
    const { clientWidth, clientHeight } = this.#stage;
    if (!this.#size || clientWidth === 0) {
      return;
    }
    const [width, height] = this.#size;
    const k = Math.max(ZOOM_LEAST, Math.min(FIT_MOST, clientWidth / width, clientHeight / height));
    const x = (clientWidth - width * k) / 2;
    this.#view = { k, x: width * k <= clientWidth ? x : Math.max(MARGIN_PX, x), y: Math.max(MARGIN_PX, (clientHeight - height * k) / 2) };
    this.touched = false;
    this.#place();
  }

  /** Has a place of the drawing in the middle, at a scale, or as near to it as can be without showing what lies beyond the drawing. */
  centre(x, y, k = this.#view.k) {
    const { clientWidth, clientHeight } = this.#stage;
    const [width, height] = this.#size ?? [0, 0];
    this.#view = { k, x: within(clientWidth, width * k, x * k), y: within(clientHeight, height * k, y * k) };
    this.#place();
  }

  /** Has a place of the drawing in the middle if it is out of sight or almost so. */
  reveal(x, y) {
    const { x: left, y: top, k } = this.#view;
    const [sx, sy] = [left + x * k, top + y * k];
    const { clientWidth, clientHeight } = this.#stage;
    if (sx < 60 || sy < 40 || sx > clientWidth - 60 || sy > clientHeight - 40) {
      this.touched = true;
      this.centre(x, y);
    }
  }

  /** @param at what stays where it is, in pixels of the stage; its middle if left out */
  zoom(factor, at) {
    const { x, y, k } = this.#view;
    const to = Math.max(ZOOM_LEAST, Math.min(ZOOM_MOST, k * factor));
    const [px, py] = at ?? [this.#stage.clientWidth / 2, this.#stage.clientHeight / 2];
    this.#view = { k: to, x: px - (px - x) * to / k, y: py - (py - y) * to / k };
    this.touched = true;
    this.#place();
  }

  #pan(dx, dy) {
    this.#view = { ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy };
    this.touched = true;
    this.#place();
  }

  /** At most once a frame. */
  #place() {
    if (!this.#placing) {
      this.#placing = true;
      requestAnimationFrame(() => {
        this.#placing = false;
        const { x, y, k } = this.#view;
        this.#layers.forEach(layer => layer.setAttribute('transform', `translate(${x} ${y}) scale(${k})`));
        this.#stage.classList.toggle('far', k < FAR);
      });
    }
  }

  #listen() {
    const pointers = new Map();
    this.#stage.addEventListener('wheel', event => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), this.#within([event.clientX, event.clientY]));
    }, { passive: false });
    this.#stage.addEventListener('pointerdown', event => {
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      this.dragged = false;
    });
    this.#stage.addEventListener('pointermove', event => {
      if (pointers.has(event.pointerId)) {
        this.#drag(event, pointers);
      }
    });
    for (const end of ['pointerup', 'pointercancel']) {
      this.#stage.addEventListener(end, event => pointers.delete(event.pointerId));
    }
  }

  /** One pointer pans, two zoom. */
  #drag(event, pointers) {
    const before = pointers.get(event.pointerId);
    const now = [event.clientX, event.clientY];
    if (!this.dragged && distance(now, before) < SLIP_PX) {
      return;
    }
    this.dragged = true;
    this.#stage.setPointerCapture(event.pointerId);
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      this.zoom(distance(now, other) / distance(before, other), this.#within([(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]));
    } else {
      this.#pan(now[0] - before[0], now[1] - before[1]);
    }
    pointers.set(event.pointerId, now);
  }

  #within([x, y]) {
    const box = this.#stage.getBoundingClientRect();
    return [x - box.x, y - box.y];
  }
}

/** Where a drawing begins so that a point of it is in the middle of a window; one that fits in is itself in the middle. */
function within(window, drawing, point) {
  return drawing <= window ? (window - drawing) / 2 : Math.min(MARGIN_PX, Math.max(window - drawing - MARGIN_PX, window / 2 - point));
}

function distance(a, b) {
  return Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
}
