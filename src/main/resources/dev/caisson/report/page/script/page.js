/** Puts the page together. */
function head() {
  const title = model.title;
  const policies = model.policies;
  const close = model.quotas.uses.filter(use => use.close).length;
  const chip = (id, label, value, state) => el('a', {class: 'chip ' + (state || ''), href: '#' + id}, el('span', {}, label), el('strong', {}, value));
  byId('head').append(
    el('h1', {}, title.project + '/' + title.stack),
    el('p', {}, [title.environment, title.region].filter(Boolean).join(' · ')),
    el('div', {class: 'chips'},
      chip('cost', 'Cost', model.cost.otherwise ? 'not known' : 'about ' + about(model.cost.total) + ' a month'),
      chip('tree', 'Made', plural(model.counts.resources, 'resource') + ' in ' + plural(model.counts.components, 'component')
        + (model.counts.protected ? ', ' + model.counts.protected + ' protected' : '')),
      chip('policies', 'Policies', policies.otherwise ? 'not judged'
        : policies.mandatory ? policies.mandatory + ' mandatory violated' : policies.advisory ? 'kept, ' + plural(policies.advisory, 'advice', 'pieces of advice') : 'kept',
      policies.otherwise ? 'warn' : policies.mandatory ? 'bad' : 'good'),
      chip('quotas', 'Quotas', close ? close + (close === 1 ? ' is close or over' : ' are close or over') : 'far away', close ? 'warn' : 'good')));
}

function navigation() {
  byId('sections').append(...[...document.querySelectorAll('main > section')].map(each =>
    el('a', {href: '#' + each.id}, each.querySelector('h2').textContent)));
}

/** On paper nothing can be opened: what a reader would open first is open. Inputs stay as they are. */
function printing() {
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('#difference h3 .opener, #cost .opener, #policies .opener, #reach .opener')].filter(each => each.getAttribute('aria-expanded') === 'false');
    opened.forEach(each => each.open(true));
    roots.forEach(root => openUntil(99, root, 0));
    if (view) {
      view.fit();
    }
  });
  window.addEventListener('afterprint', () => {
    opened.forEach(each => each.open(false));
    search(byId('search').value);
  });
}

head();
differenceSection();
treeSection();
outputsSection();
costSection();
policiesSection();
reachSection();
namesSection();
quotasSection();
navigation();
printing();
