/** Values of a graph: a secret and what is not known yet are marks. */
const isMark = (value, name) => value !== null && typeof value === 'object' && value[name] === true && Object.keys(value).length === 1;

function shown(value) {
  if (isMark(value, 'secret')) {
    return el('span', {class: 'mark secret'}, 'secret');
  }
  if (isMark(value, 'unknown')) {
    return el('span', {class: 'mark'}, 'known after deployment');
  }
  if (value === null) {
    return el('span', {class: 'mark'}, 'none');
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? el('span', {class: 'mark'}, 'empty')
      : el('ul', {class: 'plain'}, value.map(each => el('li', {}, shown(each))));
  }
  if (typeof value === 'object') {
    return properties(value);
  }
  return text(String(value));
}

/** JSON in a text, as policies are, is shown as what it says. */
function text(value) {
  if (/^\s*[{[]/.test(value)) {
    try {
      return el('pre', {}, JSON.stringify(JSON.parse(value), null, 2));
    } catch (noJson) {
      return el('code', {}, value);
    }
  }
  return value.includes('\n') ? el('pre', {}, value) : el('code', {}, value === '' ? '""' : value);
}

function properties(object) {
  const names = Object.keys(object);
  return names.length === 0 ? el('span', {class: 'mark'}, 'empty')
    : el('dl', {}, names.map(name => [el('dt', {}, name), el('dd', {}, shown(object[name]))]));
}
