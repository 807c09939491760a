import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AnalyzeDiagnostic, EnforcementLevel } from '@pulumi/pulumi/proto/analyzer_pb';
import { SavedGraph } from '../core/saved-graph';
import { rules } from '../rules';
import { Engine } from './engine';
import { platform } from './platform';
import { StackBuilder, untold } from './stack-builder';

let engine: Engine;
before(async () => (engine = await Engine.start()));
after(() => {
  engine.stop();
});

function everything(s: StackBuilder, preview: boolean): Promise<AnalyzeDiagnostic[]> {
  return judged(s.graph(preview));
}

async function judged(graph: SavedGraph): Promise<AnalyzeDiagnostic[]> {
  const found: AnalyzeDiagnostic[] = [];
  for (const resource of graph.resources) {
    found.push(...(await engine.analyze(resource, graph)));
  }
  return [...found, ...(await engine.analyzeStack(graph))];
}

const brief = (found: AnalyzeDiagnostic[]) =>
  found.map(d => [d.getPolicyname(), d.getEnforcementlevel(), d.getMessage().split('. ')[0]]);

describe('over the protocol of the engine, the pack', () => {
  it('announces every rule with its level and its configuration', async () => {
    const policies = (await engine.info()).getPoliciesList();
    assert.deepEqual(
      policies.map(policy => policy.getName()),
      ['stack-environment', ...rules.map(rule => rule.id)],
    );
    for (const rule of rules) {
      const policy = policies.find(found => found.getName() === rule.id);
      assert.equal(
        policy?.getEnforcementlevel(),
        rule.level === 'A' ? EnforcementLevel.ADVISORY : EnforcementLevel.MANDATORY,
      );
      assert.ok(policy.getConfigschema());
    }
  });

  it('finds nothing in a good stack, nor turns a rule into advice for an unknown value', async () => {
    assert.deepEqual(brief(await everything(platform(), true)), []);
    assert.deepEqual(brief(await everything(platform(), false)), []);
  });

  it('remembers which inputs were unknown, so that a stack whose engine tells no origins breaks nothing', async () => {
    assert.deepEqual(brief(await judged(untold(platform().graph(true)))), []);
  });

  it('reports a violation with the resource, the rule and nothing else', async () => {
    const s = platform();
    s.set('db', 'storageEncrypted', false);
    const found = (await everything(s, true)).filter(d => d.getUrn() === s.urn('db'));
    assert.deepEqual(
      found.map(d => d.getMessage()),
      [
        'db: storageEncrypted is not true. Encryption cannot be switched on later without replacing the database. ' +
          'Fix: set storageEncrypted to true. ' +
          '[RDS.3, CIS3:2.3.1, CIS5:2.2.1, CIS7:3.2.1, AwsSolutions-RDS2, CKV_AWS_16, AVD-AWS-0080]',
      ],
    );
    assert.equal(found[0]?.getEnforcementlevel(), EnforcementLevel.MANDATORY);
  });

  it('sends a rule for production as advice in another environment', async () => {
    for (const [environment, level] of [
      ['prod', EnforcementLevel.MANDATORY],
      ['dev', EnforcementLevel.ADVISORY],
    ] as const) {
      const s = platform(environment);
      s.set('db', 'multiAz', false);
      s.remove('selection');
      const levels = new Map((await everything(s, true)).map(d => [d.getPolicyname(), d.getEnforcementlevel()]));
      assert.equal(levels.get('rds-multi-zone'), level);
      assert.equal(levels.get('backup-plan'), level);
    }
  });

  it('judges each stack anew', async () => {
    const s = platform();
    s.remove('flow-log');
    assert.deepEqual(brief(await engine.analyzeStack(s.graph(true))), [
      ['vpc-flow-logs', EnforcementLevel.MANDATORY, 'vpc: no flow log records ALL or REJECT traffic'],
    ]);
    assert.deepEqual(brief(await engine.analyzeStack(platform().graph(true))), []);
  });

  it('takes levels, allowances and the environment from the configuration', async () => {
    const s = platform();
    s.set('db', 'multiAz', false);
    s.set('db', 'username', 'postgres');
    s.set('db', 'publiclyAccessible', true);
    await engine.configure({
      'stack-environment': { properties: { environment: 'dev' } },
      'rds-username': { level: EnforcementLevel.MANDATORY },
      'rds-not-public': { properties: { allow: [{ urn: '*::db', expires: '2999-12-31', reason: 'a test' }] } },
    });
    const found = (await everything(s, true))
      .filter(d => d.getUrn() === s.urn('db'))
      .map(d => [d.getPolicyname(), d.getEnforcementlevel()]);
    await engine.configure({});
    assert.deepEqual(
      new Map(found as [string, number][]),
      new Map([
        ['rds-multi-zone', EnforcementLevel.ADVISORY],
        ['rds-username', EnforcementLevel.MANDATORY],
      ]),
    );
  });

  it('asks which environment an unlabelled stack is', async () => {
    const s = platform();
    s.set('aws', 'defaultTags', undefined);
    const names = (await everything(s, true)).map(d => d.getPolicyname());
    assert.ok(names.includes('stack-environment'));
  });
});

describe('started as the Pulumi CLI does, the pack', () => {
  it('serves the same rules', async () => {
    const other = await Engine.start('as the CLI');
    try {
      assert.equal((await other.info()).getPoliciesList().length, rules.length + 1);
    } finally {
      other.stop();
    }
  });
});

describe('started by ./caisson preview, the pack', () => {
  it('announces the same levels, finds the same, and says nothing of rules that do not apply', async () => {
    const other = await Engine.start('as ./caisson');
    try {
      const levels = async (of: Engine) =>
        (await of.info()).getPoliciesList().map(policy => [policy.getName(), policy.getEnforcementlevel()]);
      assert.deepEqual(await levels(other), await levels(engine));

      const s = platform();
      s.set('db', 'storageEncrypted', false);
      const graph = s.graph(true);
      const db = graph.resources.find(resource => resource.urn === s.urn('db'));
      assert.ok(db);
      const told = await other.ask(db, graph);
      assert.deepEqual(brief(told.getDiagnosticsList()), brief(await engine.analyze(db, graph)));
      assert.equal(told.getNotApplicableList().length, 0);
      assert.notEqual((await engine.ask(db, graph)).getNotApplicableList().length, 0);
    } finally {
      other.stop();
    }
  });
});
