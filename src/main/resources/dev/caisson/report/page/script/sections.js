/** The sections that are tables of the model. */
function outputsSection() {
  const names = Object.keys(model.outputs).sort();
  section('outputs', 'Outputs', names.length === 0 ? el('p', {}, 'This stack has none.')
    : table('Outputs of the stack', [{title: 'Output'}, {title: 'Value'}],
      names.map(name => el('tr', {}, el('th', {scope: 'row'}, name), el('td', {}, shown(model.outputs[name]))))));
}

function costSection() {
  const cost = model.cost;
  if (cost.otherwise) {
    section('cost', 'Cost', el('p', {}, cost.otherwise));
    return;
  }
  const most = Math.max(...cost.components.map(each => each.fixed + each.used), 1);
  const shownOnes = cost.components.filter(each => each.fixed + each.used >= 0.005);
  const columns = [{title: 'Component'}, {title: 'Fixed', class: 'figure'}, {title: 'Usage', class: 'figure'}, {title: 'A month', class: 'figure'}];
  section('cost', 'Cost',
    el('p', {}, el('strong', {}, 'About ' + about(cost.total) + ' a month'), ', in ' + cost.region + ', at AWS’s list prices of ' + cost.prices
      + ', on demand, without tax. Fixed is due whether anyone uses the stack or not; usage is as in ' + cost.usage + '.'),
    table('Cost by component, US dollars a month', columns, [...shownOnes.map(each => costRow(each, most)), el('tr', {class: 'total'},
      el('th', {scope: 'row'}, 'Total'), [cost.fixed, cost.used, cost.total].map(sum => el('td', {class: 'figure'}, usd(sum))))]),
    el('p', {class: 'muted'}, plural(cost.components.length - shownOnes.length, 'component costs', 'components cost') + ' less than a cent. '
      + plural(cost.free, 'resource is', 'resources are') + ' free. What AWS gives every account for free is taken off. Not in it: data between zones and'
      + ' regions, tokens of Bedrock’s models, traces, support, discounts.'),
    cost.unpriced.length ? [el('h3', {}, 'Not priced'), el('ul', {}, cost.unpriced.map(each => el('li', {}, each.resource + ': ' + each.reason)))] : null);
}

function costRow(component, most) {
  const total = component.fixed + component.used;
  const {button, body} = opener(component.name, () => el('ul', {class: 'plain'}, component.lines.filter(line => line.usd >= 0.005).map(line =>
    el('li', {}, line.what + ' (' + line.resource + '): ' + line.sum + ' = $' + usd(line.usd),
      el('span', {class: 'muted'}, [line.usage ? 'usage' : 'fixed', line.assumption, line.free].filter(Boolean).map(word => '; ' + word).join(''))))));
  return el('tr', {}, el('th', {scope: 'row'}, button, el('div', {class: 'meter', 'aria-hidden': 'true'}, el('i', {style: 'width:' + (100 * total / most) + '%'})), body),
    [component.fixed, component.used, total].map(sum => el('td', {class: 'figure'}, usd(sum))));
}

function violation(each) {
  return el('div', {class: 'violation'},
    el('p', {}, el('span', {class: each.mandatory ? 'badge bad' : 'badge warn'}, each.mandatory ? 'mandatory' : 'advice'), ' ',
      each.resource ? [nodeButton(each.node, each.resource), ' '] : null, el('code', {}, each.rule)),
    el('p', {}, each.problem),
    each.fix ? el('p', {}, el('strong', {}, 'Fix: '), each.fix) : null,
    each.line ? el('p', {}, el('strong', {}, 'In the stack file: '), el('code', {}, each.line)) : null);
}

function policiesSection() {
  const policies = model.policies;
  if (policies.otherwise) {
    section('policies', 'Policies', el('p', {class: 'banner'}, 'Not judged: ' + policies.otherwise));
    return;
  }
  const of = wanted => policies.violations.filter(each => each.mandatory === wanted).map(violation);
  const advice = opener(plural(policies.advisory, 'advisory violation'), () => of(false), {'aria-label': plural(policies.advisory, 'advisory violation')});
  section('policies', 'Policies',
    el('p', {}, plural(policies.rules, 'rule') + ': ' + policies.mandatory + ' mandatory, ' + plural(policies.advisory, 'advisory violation') + '.'),
    of(true), policies.advisory ? [advice.button, advice.body] : null);
}

function namesSection() {
  const by = {program: 'the program', pulumi: 'Pulumi, with seven digits of its own', tag: 'its tag Name', aws: 'AWS or another resource'};
  const columns = [{title: 'Resource'}, {title: 'Type'}, {title: 'Name in AWS'}, {title: 'Named by'}];
  section('names', 'Names in AWS', el('p', {}, 'What you will find in the console, in logs and on the bill. What Pulumi names can be replaced without meeting itself.'),
    table('Names in AWS', columns, model.names.map(name => el('tr', {},
      el('th', {scope: 'row'}, nodeButton(name.node)), el('td', {}, shortType(nodes[name.node])), el('td', {}, shown(name.name)), el('td', {}, by[name.by]))), 12));
}

function quotasSection() {
  const columns = [{title: 'Quota'}, {title: 'Of each'}, {title: 'Used', class: 'figure'}, {title: 'Default', class: 'figure'}, {title: 'Per cent', class: 'figure'}, {title: ''}];
  section('quotas', 'Quotas', el('p', {}, 'What this stack uses of AWS’s defaults of ' + model.quotas.date + ', the fullest first. '
    + 'An account shares most of them with all that is in it, other stacks too: look at Service Quotas before a deployment.'),
    table('Quotas', columns, model.quotas.uses.map(quotaRow), 12));
}

function quotaRow(use) {
  return el('tr', {class: use.close ? 'close' : null},
    el('th', {scope: 'row'}, el('a', {href: use.source, rel: 'noreferrer'}, use.what), use.note ? el('span', {class: 'note'}, use.note) : null),
    el('td', {}, use.scope + (use.fullest ? ': ' + use.fullest : '')),
    el('td', {class: 'figure'}, number(use.used)), el('td', {class: 'figure'}, number(use.limit)),
    el('td', {class: 'figure'}, use.close ? el('strong', {}, use.percent + ' %') : use.percent + ' %',
      el('div', {class: 'meter', 'aria-hidden': 'true'}, el('i', {class: use.close ? 'full' : null, style: 'width:' + Math.min(100, use.percent) + '%'}))),
    el('td', {}, use.percent > 100 ? (use.raised ? 'too much: have it raised first' : 'too much')
      : use.close ? 'close' + (use.raised ? '; can be raised' : '; cannot be raised') : use.raised ? 'can be raised' : 'fixed'));
}
