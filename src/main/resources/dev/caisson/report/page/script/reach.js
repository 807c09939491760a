/** Who uses whom, as a matrix and in sentences. */
const LETTERS = {'reaches': '', 'sends to': 'S', 'consumes': 'C', 'reads': 'R', 'writes': 'W', 'decrypts with': 'K', 'invokes': 'I'};

const key = (link, side) => link[side + 'Outside'] === undefined ? link[side] : link[side + 'Outside'];

/** Those outside first, then in the tree's order. */
function ends(side) {
  const found = new Map(model.links.map(link => [key(link, side), link]));
  return [...found.keys()].sort((a, b) => (typeof a === 'string' ? -1 : a) - (typeof b === 'string' ? -1 : b) || String(a).localeCompare(String(b)))
    .map(at => ({at, name: end(found.get(at), side)}));
}

function reachSection() {
  const intro = el('p', {}, 'Computed from security groups, routes, policies and subscriptions. A figure is a port; '
    + 'S sends, C consumes, R reads, W writes, K encrypts or decrypts, I invokes.');
  if (model.links.length === 0) {
    section('reach', 'Who uses whom', el('p', {}, 'Nothing in this stack uses anything else in it.'));
    return;
  }
  const reason = el('p', {id: 'reason', role: 'status'}, 'Choose a cell for its reason.');
  const list = opener('All ' + model.links.length + ' in sentences', () => el('ul', {}, model.links.map(link => el('li', {}, sentence(link) + '.',
    el('span', {class: 'muted'}, link.reasons.length ? ' ' + link.reasons.join(', ') : '')))));
  section('reach', 'Who uses whom', intro, matrix(reason), reason, list.button, list.body);
}

function matrix(reason) {
  const columns = ends('to');
  const cells = new Map();
  model.links.forEach(link => {
    const at = key(link, 'from') + '→' + key(link, 'to');
    cells.set(at, [...(cells.get(at) || []), link]);
  });
  return el('div', {class: 'scroll matrix', tabindex: '0', role: 'region', 'aria-label': 'Matrix of who uses whom'},
    el('table', {}, el('caption', {class: 'hidden'}, 'Rows use columns'),
      el('thead', {}, el('tr', {}, el('td', {}, 'from ↓  to →'), columns.map(column => el('th', {scope: 'col'}, el('span', {}, column.name))))),
      el('tbody', {}, ends('from').map(row => el('tr', {}, el('th', {scope: 'row'}, row.name),
        columns.map(column => el('td', {}, cell(cells.get(row.at + '→' + column.at), reason))))))));
}

function cell(links, reason) {
  if (!links) {
    return null;
  }
  const says = links.map(link => sentence(link) + (link.reasons.length ? ': ' + link.reasons.join(', ') : '')).join('. ') + '.';
  const short = links.map(link => LETTERS[link.verb] || link.ports.join(' ') || '•').join(' ');
  const tell = () => { reason.textContent = says; };
  return el('button', {type: 'button', class: 'cell', title: says, 'aria-label': says, onclick: tell, onfocus: tell, onmouseenter: tell}, short);
}
