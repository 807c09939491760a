/** What a deployment would change. */
function differenceSection() {
  const diff = model.difference;
  if (!diff) {
    return;
  }
  const names = new Map(diff.changes.map(change => [change.urn, change]));
  const who = urn => names.has(urn) ? el('strong', {}, names.get(urn).name) : el('strong', {}, urn.split('::').pop());
  const kinds = ['replaced', 'deleted', 'updated', 'created'];
  const counts = kinds.filter(kind => diff.summary[kind]).map(kind => diff.summary[kind] + ' ' + kind);
  const list = (title, items, line) => items && items.length ? [el('h3', {}, title + ' (' + items.length + ')'), el('ul', {}, items.map(item => el('li', {}, line(item))))] : null;
  section('difference', 'Difference',
    el('p', {}, el('strong', {}, 'Against ' + diff.against + ': '), counts.length ? counts.join(', ') : 'nothing changes',
      diff.cost ? '; ' + (diff.cost === '0.00' ? 'the cost stays as it is' : diff.cost.replace(/^([+-])/, '$1$$') + ' a month') : '', '.'),
    list('Data is lost', diff.dataLoss, loss => [who(loss.urn), ': ' + loss.what, loss.mercies.length ? '. But ' + loss.mercies.join('; ') : '']),
    list('Interrupted', diff.interruptions, each => [who(each.urn), ' (' + each.on + '): ' + each.says + ', ' + each.about]),
    list('New rights', diff.iam, each => [who(each.urn), ': ' + each.says]),
    list('Against a policy, newly', diff.appeared, violation),
    list('No longer against a policy', diff.mended, each => each.resource + ' ' + each.rule),
    list('Moved', diff.renames, each => each.from.split('::').pop() + ' is now ' + each.to.split('::').pop() + ', ' + plural(each.resources, 'resource')),
    kinds.map(kind => changes(kind, diff.changes.filter(change => change.kind === kind))));
}

/** Those of one kind; many are behind a button. */
function changes(kind, all) {
  if (all.length === 0) {
    return null;
  }
  const {button, body, open} = opener(kind[0].toUpperCase() + kind.slice(1) + ' (' + all.length + ')',
    () => el('ul', {class: 'plain'}, all.map(change => el('li', {}, changeLine(change)))));
  open(all.length <= 10);
  return [el('h3', {}, button), body];
}

function changeLine(change) {
  const label = [el('strong', {}, change.name), ' ', el('span', {class: 'muted'}, change.type.replace(/^aws:/, '')),
    change.forces ? el('span', {class: 'note'}, 'for ' + change.forces.join(', ')) : null];
  if (!change.values || change.values.length === 0) {
    return label;
  }
  const {button, body} = opener(label, () => table('Changed inputs of ' + change.name, [{title: 'Input'}, {title: 'Before'}, {title: 'After'}],
    change.values.map(value => el('tr', {}, el('th', {scope: 'row'}, value.path), el('td', {}, shown(value.before)), el('td', {}, shown(value.after))))));
  return [button, body];
}
