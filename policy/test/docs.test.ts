import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { IN_PART, NOT_COVERED } from '../core/coverage';
import { rules } from '../rules';
import { DOCUMENT, kept, render } from '../tools/docs';

/** The catalogue has this many rows. */
const ROWS = 267;

it('docs/policies.md is current (npm run docs)', () => {
  assert.equal(kept(), render());
});

it('every row of the catalogue has a rule or a reason, never both', () => {
  const covered = new Set(rules.flatMap(rule => rule.rows));
  const excused = NOT_COVERED.map(({ row }) => row);
  for (let row = 1; row <= ROWS; row++) {
    assert.equal(covered.has(row) !== excused.includes(row), true, `row ${row}`);
  }
  assert.ok(IN_PART.every(({ row }) => covered.has(row)));
});

it('no page says another number of rules', () => {
  const docs = join(DOCUMENT, '..');
  const pages = [
    join(docs, '..', 'README.md'),
    join(docs, '..', 'policy', 'README.md'),
    ...readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => join(docs, name)),
  ];
  for (const page of pages) {
    for (const [, count] of readFileSync(page, 'utf8').matchAll(/\b(\d{3}) rules\b/g)) {
      assert.equal(Number(count), rules.length, page);
    }
  }
});
