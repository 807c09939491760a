import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { platform } from './platform';

const directory = mkdtempSync(join(tmpdir(), 'check-graph-'));
after(() => {
  rmSync(directory, { recursive: true });
});

function check(graph: unknown, ...args: string[]) {
  const file = join(directory, 'graph.json');
  writeFileSync(file, JSON.stringify(graph));
  return spawnSync(process.execPath, [join(__dirname, '..', 'bin', 'check-graph.js'), file, ...args], {
    encoding: 'utf8',
  });
}

describe('check-graph', () => {
  it('passes a good graph', () => {
    const { status, stdout } = check(platform().graph(true));
    assert.equal(status, 0);
    assert.match(stdout, /^0 mandatory, 0 advisory, \d+ rules$/m);
  });

  it('fails on a mandatory violation and shows advice when asked', () => {
    const s = platform('dev');
    s.set('db', 'publiclyAccessible', true);
    s.set('db', 'multiAz', false);
    const plain = check(s.graph());
    assert.equal(plain.status, 1);
    assert.match(plain.stdout, /^\[mandatory\] rds-not-public: db: publiclyAccessible is true\./m);
    assert.doesNotMatch(plain.stdout, /rds-multi-zone/);
    const found = JSON.parse(check(s.graph(), '--json').stdout) as { rule: string; level: string }[];
    assert.deepEqual(
      found.map(({ rule, level }) => [rule, level]),
      [
        ['rds-not-public', 'mandatory'],
        ['rds-multi-zone', 'advisory'],
      ],
    );
  });

  it('reads the same configuration as the engine', () => {
    const s = platform();
    s.set('db', 'multiAz', false);
    const config = join(directory, 'config.json');
    writeFileSync(
      config,
      JSON.stringify({ 'rds-multi-zone': { allow: [{ urn: '*::db', expires: '2999-01-01', reason: 'a test' }] } }),
    );
    assert.equal(check(s.graph()).status, 1);
    assert.equal(check(s.graph(), '--config', config).status, 0);
    writeFileSync(config, JSON.stringify({ 'rds-multi-zone': 'disabled' }));
    assert.equal(check(s.graph(), '--config', config).status, 0);
    writeFileSync(config, JSON.stringify({ 'rds-multi-zone': { enforcementLevel: 'advisory' } }));
    assert.equal(check(s.graph(), '--config', config).status, 0);
    writeFileSync(config, JSON.stringify({ 'rds-multizone': 'disabled' }));
    const misspelt = check(s.graph(), '--config', config);
    assert.equal(misspelt.status, 2);
    assert.match(misspelt.stderr, /no rule is called rds-multizone/);
  });

  it('says what it cannot read', () => {
    const { status, stderr } = check({ version: 2 });
    assert.equal(status, 2);
    assert.match(stderr, /not a saved graph of version 1/);
  });
});
