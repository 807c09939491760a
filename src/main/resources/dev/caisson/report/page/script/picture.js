/** Zoom and pan by the drawing's viewBox. A library for it would be larger than the rest of this page's script. */
const canvas = document.querySelector('.canvas');
const svg = canvas.querySelector('svg');
const view = svg ? zoomable(svg) : null;

function zoomable(drawing) {
  if (!drawing.hasAttribute('viewBox')) {
    drawing.setAttribute('viewBox', '0 0 ' + parseFloat(drawing.getAttribute('width')) + ' ' + parseFloat(drawing.getAttribute('height')));
  }
  const whole = drawing.viewBox.baseVal;
  const all = {x: whole.x, y: whole.y, width: whole.width, height: whole.height};
  let box = {...all};
  drawing.removeAttribute('width');
  drawing.removeAttribute('height');
  canvas.style.setProperty('--ratio', all.width / all.height);
  const isZoomed = () => box.width < all.width;
  function show() {
    drawing.setAttribute('viewBox', [box.x, box.y, box.width, box.height].join(' '));
    canvas.classList.toggle('zoomed', isZoomed());
  }

  /** Keeps the point under (x, y), parts of the drawing's place on the screen, where it is. */
  function zoom(factor, x = 0.5, y = 0.5) {
    const width = Math.min(all.width * 1.5, Math.max(all.width / 12, box.width / factor));
    const height = width * box.height / box.width;
    box = {x: box.x + (box.width - width) * x, y: box.y + (box.height - height) * y, width, height};
    show();
  }
  function move(dx, dy) {
    box.x += dx * box.width;
    box.y += dy * box.height;
    show();
  }
  function fit() {
    box = {...all};
    show();
  }
  return {zoom, move, fit, isZoomed};
}

function place(event) {
  const area = svg.getBoundingClientRect();
  return {x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height};
}

function pan() {
  let last = null;
  let moved = false;
  canvas.addEventListener('pointerdown', event => {
    // A finger scrolls the page over a whole picture.
    if (event.button === 0 && (event.pointerType !== 'touch' || view.isZoomed())) {
      last = place(event);
      moved = false;
    }
  });
  canvas.addEventListener('pointermove', event => {
    if (last) {
      const now = place(event);
      if (moved || Math.hypot(now.x - last.x, now.y - last.y) > 0.005) {
        if (!moved) {
          canvas.setPointerCapture(event.pointerId);
        }
        moved = true;
        view.move(last.x - now.x, last.y - now.y);
        last = now;
      }
    }
  });
  const stop = () => { last = null; };
  canvas.addEventListener('pointerup', stop);
  canvas.addEventListener('pointercancel', stop);
  canvas.addEventListener('click', event => {
    const node = event.target.closest('.node');
    if (node && !moved) {
      selectUrn(node.dataset.component);
    }
    moved = false;
  });
  canvas.addEventListener('wheel', event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const at = place(event);
      view.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, at.x, at.y);
    }
  }, {passive: false});
}

function keys() {
  const step = 0.1;
  const actions = {
    '+': () => view.zoom(1.3), '=': () => view.zoom(1.3), '-': () => view.zoom(1 / 1.3), '0': view.fit,
    ArrowLeft: () => view.move(-step, 0), ArrowRight: () => view.move(step, 0),
    ArrowUp: () => view.move(0, -step), ArrowDown: () => view.move(0, step)
  };
  canvas.addEventListener('keydown', event => {
    const node = event.target.closest('.node');
    if (node && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      selectUrn(node.dataset.component);
    } else if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}

const nodeOf = urn => [...svg.querySelectorAll('.node')].find(each => each.dataset.component === urn);

/** Shows what a component touches; nothing for null. */
function light(urn) {
  if (!svg) {
    return;
  }
  const lit = new Set([urn]);
  svg.querySelectorAll('.edge').forEach(edge => {
    const touches = edge.dataset.from === urn || edge.dataset.to === urn;
    edge.classList.toggle('dim', urn !== null && !touches);
    edge.classList.toggle('lit', touches);
    if (touches) {
      lit.add(edge.dataset.from).add(edge.dataset.to);
    }
  });
  svg.querySelectorAll('.node').forEach(node => {
    node.classList.toggle('dim', urn !== null && !lit.has(node.dataset.component));
    node.classList.toggle('chosen', node.dataset.component === urn);
  });
}

function selectUrn(urn) {
  const node = byUrn.get(urn);
  if (node) {
    select(node);
  }
}

if (svg) {
  svg.querySelectorAll('.node').forEach(node => {
    if (byUrn.has(node.dataset.component)) {
      node.setAttribute('role', 'button');
    } else {
      node.removeAttribute('tabindex');
    }
  });
  const tool = (label, title, action) => el('button', {type: 'button', 'aria-label': title, title, onclick: action}, label);
  document.querySelector('.tools').append(
    tool('+', 'Larger', () => view.zoom(1.3)), tool('−', 'Smaller', () => view.zoom(1 / 1.3)), tool('Fit', 'Whole picture', view.fit));
  pan();
  keys();
}
