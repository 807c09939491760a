/** What is known of one component. */
const details = byId('details');
let cameFrom = null;

function select(node) {
  if (!details.contains(document.activeElement)) {
    cameFrom = document.activeElement;
  }
  const title = el('h3', {tabindex: '-1'}, node.name);
  details.replaceChildren(...present([
    el('div', {class: 'top'}, title, el('button', {type: 'button', 'aria-label': 'Close the details', onclick: close}, '×')),
    el('p', {class: 'muted'}, shortType(node) + ', ' + plural(resourcesIn(node).length, 'resource')),
    parts(node)]));
  details.hidden = false;
  light(pictured(node));
  details.scrollTop = 0;
  title.focus({preventScroll: true});
  details.scrollIntoView({block: 'nearest'});
}

/** The component in the picture that a component is drawn as a part of; itself if none. */
function pictured(node) {
  for (let at = node; svg && at; at = nodes[at.parent]) {
    if (at.urn && nodeOf(at.urn)) {
      return at.urn;
    }
  }
  return node.urn;
}

function close() {
  details.hidden = true;
  light(null);
  if (cameFrom && cameFrom.isConnected) {
    cameFrom.focus();
  }
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !details.hidden) {
    close();
  }
});

function parts(node) {
  const mine = new Set([node, ...inside(node)].map(each => each.number));
  return [
    part('Cost', costPart(mine)),
    part('Wiring', wiring(mine, node.number)),
    part('Policies', policyPart(mine)),
    part('Rights', rights(mine)),
    part('Resources', el('ul', {class: 'plain'}, resourcesIn(node).map(each => el('li', {}, resource(each)))))
  ];
}

const part = (title, content) => content && [el('h4', {}, title), content];

function costPart(mine) {
  const lines = (model.cost.components || []).filter(each => mine.has(each.node)).flatMap(each => each.lines).filter(line => line.usd >= 0.005);
  if (model.cost.otherwise) {
    return el('p', {}, model.cost.otherwise);
  }
  if (lines.length === 0) {
    return el('p', {}, 'Less than a cent a month.');
  }
  return [el('p', {}, el('strong', {}, '$' + usd(lines.reduce((sum, line) => sum + line.usd, 0))), ' a month'),
    el('ul', {class: 'plain'}, lines.map(line => el('li', {}, line.what + ': ' + line.sum + ' = $' + usd(line.usd),
      line.assumption ? el('span', {class: 'muted'}, ' (' + line.assumption + ')') : null)))];
}

function wiring(mine, node) {
  // A part that is drawn for itself, a copy in another region, is at the other end.
  const touching = model.links.filter(link => mine.has(link.from) !== mine.has(link.to) || link.from === node || link.to === node);
  return touching.length === 0 ? null : el('ul', {class: 'plain'}, touching.map(link =>
    el('li', {}, other(link, 'from', mine), ' ' + link.verb + ' ', other(link, 'to', mine), portsOf(link),
      el('span', {class: 'muted'}, link.reasons.length ? ' (' + link.reasons.join(', ') + ')' : ''))));
}

const other = (link, side, mine) => mine.has(link[side]) ? end(link, side) : nodeButton(link[side], end(link, side));

function policyPart(mine) {
  const broken = (model.policies.violations || []).filter(each => mine.has(each.node));
  return broken.length === 0 ? null : el('ul', {class: 'plain'}, broken.map(each => el('li', {}, violation(each))));
}

function rights(mine) {
  const all = Object.entries(model.rights).filter(([number]) => mine.has(Number(number))).flatMap(entry => entry[1])
    .sort((one, other) => (one.effect === 'Deny') - (other.effect === 'Deny'));
  return all.length === 0 ? null : el('ul', {class: 'plain'}, all.map(right => el('li', {},
    el('span', {class: right.effect === 'Deny' ? 'badge' : 'badge good'}, right.effect === 'Deny' ? 'denies' : 'allows'), ' ',
    right.who ? [el('code', {}, right.who), ' '] : null,
    el('code', {}, right.actions.join(', ')), right.on ? [' on ', el('code', {}, right.on)] : null,
    right.condition ? el('span', {class: 'muted'}, ' if ', el('code', {}, right.condition)) : null,
    el('span', {class: 'muted'}, ' (' + right.policy + ')'))));
}

/** A resource that opens to its inputs. */
function resource(node) {
  const {button, body} = opener([el('strong', {}, node.name), ' ', el('span', {class: 'muted'}, shortType(node)),
    node.notes ? el('span', {class: 'note'}, node.notes) : null], () => shown(node.inputs));
  return [button, body];
}
