/** The tree of everything, with a search that looks into inputs, too. */
const rows = new Map();

function branch(node) {
  const item = el('li', {});
  rows.set(node, item);
  if (!node.component) {
    item.append(...resource(node));
    return item;
  }
  const list = el('ul', {class: 'tree', hidden: true}, node.children.map(branch));
  const cost = costOf(node);
  const button = el('button', {type: 'button', class: 'opener', 'aria-expanded': 'false', onclick: () => item.open(list.hidden)},
    el('strong', {class: 'component'}, node.name), ' ', el('span', {class: 'muted'}, shortType(node) + ' · ' + plural(resourcesIn(node).length, 'resource')
      + (cost >= 0.5 ? ' · ' + about(cost) + ' a month' : '')));
  item.open = wanted => {
    list.hidden = !wanted;
    button.setAttribute('aria-expanded', wanted);
  };
  item.append(el('div', {class: 'row'}, button, node.parent === undefined ? null
    : el('button', {type: 'button', class: 'link', 'aria-label': 'Details of ' + node.name, onclick: () => select(node)}, 'details')), list);
  return item;
}

function openUntil(depth, node, at) {
  const item = rows.get(node);
  if (item.open) {
    item.open(at < depth);
    node.children.forEach(child => openUntil(depth, child, at + 1));
  }
}

const roots = nodes.filter(node => node.parent === undefined);

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Set();
  const visit = (node, above) => {
    node.words = node.words || (node.name + ' ' + node.type + ' ' + JSON.stringify(node.inputs || {})).toLowerCase();
    const here = above || wanted.every(word => node.words.includes(word));
    const below = node.children.map(child => visit(child, here)).some(Boolean);
    rows.get(node).hidden = !here && !below;
    if (here && !node.component) {
      found.add(node);
    }
    if (rows.get(node).open && wanted.length) {
      rows.get(node).open(below || here);
    }
    return here || below;
  };
  roots.forEach(root => visit(root, false));
  if (!wanted.length) {
    roots.forEach(root => openUntil(2, root, 0));
  }
  byId('found').textContent = wanted.length ? plural(found.size, 'resource') + ' of ' + model.counts.resources + ' found' : '';
  if (svg) {
    const names = new Set([...found].flatMap(ancestors));
    svg.querySelectorAll('.node').forEach(drawn => drawn.classList.toggle('missed', wanted.length > 0 && !names.has(drawn.dataset.component)));
  }
}

const ancestors = node => node === undefined ? [] : [node.urn, ...ancestors(nodes[node.parent])];

function treeSection() {
  const field = el('input', {type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', oninput: () => search(field.value)});
  const all = (label, depth) => el('button', {type: 'button', onclick: () => roots.forEach(root => openUntil(depth, root, 0))}, label);
  section('tree', 'Components and resources',
    el('div', {class: 'bar', role: 'search'}, el('label', {for: 'search'}, 'Search names, types and inputs'), field,
      all('Open all', 99), all('Close all', 2), el('span', {id: 'found', role: 'status'})),
    el('ul', {class: 'tree'}, roots.map(branch)));
  roots.forEach(root => openUntil(2, root, 0));
}
