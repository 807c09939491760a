/** Resources and components, with what belongs to each. */
const nodes = model.nodes;
nodes.forEach((node, number) => {
  node.number = number;
  node.children = [];
});
nodes.forEach(node => {
  if (node.parent !== undefined) {
    nodes[node.parent].children.push(node);
  }
});
const byUrn = new Map(nodes.filter(node => node.urn).map(node => [node.urn, node]));
const costs = new Map((model.cost.components || []).filter(each => each.node !== undefined).map(each => [each.node, each]));

const inside = node => node.children.flatMap(child => [child, ...inside(child)]);
const resourcesIn = node => inside(node).filter(each => !each.component);

/** What a component and those in it cost a month. */
const costOf = node => [node, ...inside(node)].reduce((sum, each) => {
  const cost = costs.get(each.number);
  return sum + (cost ? cost.fixed + cost.used : 0);
}, 0);

const shortType = node => node.type.replace(/^(aws|caisson):/, '');

/** A button that opens the details of a component, or of the one a resource is in. */
function nodeButton(number, label) {
  if (number === undefined) {
    return el('span', {}, label);
  }
  let node = nodes[number];
  while (!node.component && node.parent !== undefined) {
    node = nodes[node.parent];
  }
  return el('button', {type: 'button', class: 'link', onclick: () => select(node)}, label || nodes[number].name);
}

/** The end of a link. */
function end(link, side) {
  const outside = link[side + 'Outside'];
  return outside === undefined ? nodes[link[side]].name : outside === 'internet' ? 'the internet' : outside;
}

const portsOf = link => link.ports.length ? ' on ' + link.ports.join(', ') : '';

const sentence = link => end(link, 'from') + ' ' + link.verb + ' ' + end(link, 'to') + portsOf(link);
