import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeAll } from '../core/evaluate';
import { load } from '../core/saved-graph';
import { RuleConfig, StackConfig } from '../core/settings';
import { rules } from '../rules';
import { platform } from './platform';
import { StackBuilder } from './stack-builder';

const TODAY = '2026-06-15';

function levels(s: StackBuilder, ruleId: string, config: RuleConfig = {}, stack: StackConfig = {}) {
  return judgeAll(
    rules.filter(rule => rule.id === ruleId),
    load(s.graph()),
    { [ruleId]: config },
    stack,
    TODAY,
  );
}

function oneZone(environment: string): StackBuilder {
  const s = platform(environment);
  s.set('db', 'multiAz', false);
  s.set('db', 'deletionProtection', false);
  return s;
}

describe('a rule for production', () => {
  for (const [environment, level] of [
    ['prod', 'mandatory'],
    ['Production', 'mandatory'],
    ['dev', 'advisory'],
    ['staging', 'advisory'],
  ] as const) {
    it(`is ${level} where the provider tags everything ${environment}`, () => {
      assert.deepEqual(
        levels(oneZone(environment), 'rds-multi-zone').map(found => found.level),
        [level],
      );
    });
  }

  it('is mandatory where nothing says which environment it is', () => {
    const s = oneZone('dev');
    s.set('aws', 'defaultTags', undefined);
    assert.deepEqual(
      levels(s, 'rds-multi-zone').map(found => found.level),
      ['mandatory'],
    );
  });

  it('is mandatory where the tag is not known yet', () => {
    const s = oneZone('dev');
    s.set('aws', 'defaultTags', { unknown: true });
    assert.deepEqual(
      levels(s, 'rds-multi-zone').map(found => found.level),
      ['mandatory'],
    );
  });

  it('follows the configured environment rather than the tag', () => {
    assert.deepEqual(
      levels(oneZone('prod'), 'rds-multi-zone', {}, { environment: 'dev' }).map(found => found.level),
      ['advisory'],
    );
  });

  it('reads tags given as an object as well as text', () => {
    const s = oneZone('prod');
    s.set('aws', 'defaultTags', { tags: { Environment: 'dev' } });
    assert.deepEqual(
      levels(s, 'rds-multi-zone').map(found => found.level),
      ['advisory'],
    );
  });

  it('holds for stack rules too', () => {
    const s = platform('dev');
    s.remove('selection');
    assert.ok(levels(s, 'backup-plan').every(found => found.level === 'advisory'));
  });
});

describe('an ephemeral stack', () => {
  it('may do without deletion protection', () => {
    assert.deepEqual(
      levels(oneZone('dev'), 'rds-deletion-protection').map(found => found.level),
      ['mandatory'],
    );
    assert.deepEqual(
      levels(oneZone('dev'), 'rds-deletion-protection', {}, { ephemeral: true }).map(found => found.level),
      ['advisory'],
    );
  });

  it('says so by a tag', () => {
    const s = oneZone('dev');
    s.set('aws', 'defaultTags', { tags: { Environment: 'dev', Ephemeral: 'true' } });
    assert.deepEqual(
      levels(s, 'rds-deletion-protection').map(found => found.level),
      ['advisory'],
    );
  });

  it('is never production', () => {
    assert.deepEqual(
      levels(oneZone('prod'), 'rds-deletion-protection', {}, { ephemeral: true }).map(found => found.level),
      ['mandatory'],
    );
  });
});

describe('an allowance', () => {
  const judged = (allow: unknown, s = oneZone('prod')) =>
    levels(s, 'rds-multi-zone', { allow }).map(found => found.message.split('. ')[0]);

  it('lets a resource break the rule until its last day', () => {
    assert.deepEqual(judged([{ urn: '*::db', expires: TODAY, reason: 'being resized' }]), []);
  });

  it('does not reach other resources', () => {
    assert.deepEqual(judged([{ urn: '*::d', expires: TODAY, reason: 'x' }]), ['db: multiAz is not true']);
    assert.deepEqual(judged([{ urn: '*::..', expires: TODAY, reason: 'a dot is a dot' }]), ['db: multiAz is not true']);
  });

  it('that has expired is a violation beside the one it covered', () => {
    assert.deepEqual(judged([{ urn: '*::db', expires: '2026-06-14', reason: 'x' }]), [
      'db: the allowance for rds-multi-zone expired on 2026-06-14',
      'db: multiAz is not true',
    ]);
  });

  it('that has expired is a violation even where nothing is wrong any more, and for advice', () => {
    assert.equal(judged([{ urn: '*::db', expires: '2026-06-14', reason: 'x' }], platform()).length, 1);
    const expired = levels(platform(), 'rds-port', { allow: [{ urn: '*::db', expires: '2020-01-01', reason: 'x' }] });
    assert.deepEqual(
      expired.map(found => found.level),
      ['mandatory'],
    );
  });

  it('can be renewed beside the expired one', () => {
    assert.equal(
      judged([
        { urn: '*::db', expires: '2026-06-14', reason: 'x' },
        { urn: '*::db', expires: '2026-07-14', reason: 'y' },
      ]).length,
      1,
    );
  });

  for (const [what, entry] of [
    ['a reason', { urn: '*::db', expires: TODAY }],
    ['a reason that says something', { urn: '*::db', expires: TODAY, reason: '  ' }],
    ['a date', { urn: '*::db', reason: 'x' }],
    ['a real date', { urn: '*::db', expires: 'next year', reason: 'x' }],
    ['a date in the calendar', { urn: '*::db', expires: '2026-02-31', reason: 'x' }],
    ['a month in the calendar', { urn: '*::db', expires: '2026-13-01', reason: 'x' }],
    ['a resource', { expires: TODAY, reason: 'x' }],
    ['anything', 'please'],
  ] as const) {
    it(`is refused without ${what}`, () => {
      const found = judged([entry]);
      assert.equal(found.length, 2);
      assert.match(found[0] ?? '', /allowance 1 is refused: it has no/);
    });
  }
});
