'use strict';

const model = JSON.parse(document.getElementById('model').textContent);

/** An element. Texts become text nodes, so no value is ever read as HTML. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...present(children));
  return element;
}

/** Lists in lists, with holes for what there is not, as one list. */
const present = children => children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== '');

const byId = id => document.getElementById(id);

const plural = (count, one, many) => count.toLocaleString('en-US') + ' ' + (count === 1 ? one : many || one + 's');

const number = value => value.toLocaleString('en-US', {maximumFractionDigits: 2});

const usd = value => (Math.abs(value) < 0.005 ? 0 : value).toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});

const about = value => '$' + Math.round(value).toLocaleString('en-US');

/** Adds a section with a heading, and its place in the navigation. */
function section(id, title, ...content) {
  byId('main').append(el('section', {id, 'aria-labelledby': id + '-title'}, el('h2', {id: id + '-title'}, title), content));
}

/** A table in a box of its own that scrolls where it is too wide; rows after the first few are behind a button. */
function table(caption, columns, rows, limit) {
  const body = el('tbody', {}, rows);
  const scroll = el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {}, el('caption', {class: 'hidden'}, caption),
      el('thead', {}, el('tr', {}, columns.map(column => el('th', {scope: 'col', class: column.class}, column.title)))), body));
  const all = [...body.children];
  if (!limit || all.length <= limit + 3) {
    return scroll;
  }
  all.slice(limit).forEach(row => row.classList.add('beyond'));
  const more = el('button', {type: 'button', class: 'more', 'aria-expanded': 'false', onclick: () => {
    const open = more.getAttribute('aria-expanded') === 'false';
    more.setAttribute('aria-expanded', open);
    scroll.classList.toggle('whole', open);
    more.textContent = open ? 'Show fewer' : 'Show all ' + all.length;
  }}, 'Show all ' + all.length);
  return [scroll, more];
}

/** A button that opens what is below it, which is made when it is first opened. */
function opener(label, make, attributes) {
  const body = el('div', {class: 'body', hidden: true});
  const button = el('button', {type: 'button', class: 'opener', 'aria-expanded': 'false', ...attributes, onclick: () => open(body.hidden)}, label);
  function open(wanted) {
    if (wanted && !body.firstChild) {
      body.append(...present([make()]));
    }
    body.hidden = !wanted;
    button.setAttribute('aria-expanded', wanted);
  }
  button.open = open;
  return {button, body, open};
}
