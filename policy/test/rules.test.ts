import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeAll, Violation } from '../core/evaluate';
import { concerns } from '../core/rule';
import { load, SavedGraph } from '../core/saved-graph';
import { rules } from '../rules';
import { CANARIES, cases } from './cases';
import { platform } from './platform';
import { StackBuilder, untold } from './stack-builder';

const TODAY = '2026-01-01';

function judged(graph: SavedGraph, by = rules): Violation[] {
  return judgeAll(by, load(graph), {}, {}, TODAY);
}

function brief(violations: Violation[]): string[] {
  return violations.map(violation => `${violation.rule.id}: ${violation.message}`);
}

describe('a platform that keeps every rule', () => {
  it('names only resources it has', () => {
    const s = platform();
    const known = new Set([...s.entries.keys()].map(name => s.urn(name)));
    for (const resource of s.graph().resources) {
      for (const urn of resource.dependencies ?? []) {
        assert.ok(known.has(urn), urn);
      }
    }
    assert.deepEqual(s.dangling(), []);
  });

  it('passes after the update, advice included', () => {
    assert.deepEqual(brief(judged(platform().graph())), []);
  });

  it('passes in a first preview, where nothing another resource computes is known', () => {
    assert.deepEqual(brief(judged(platform().graph(true))), []);
  });

  it('passes with the tokens of version 7 of the SDK and the other load balancer modules', () => {
    const text = JSON.stringify(platform().graph())
      .replace(/aws:s3\/(bucket\w*)V2:(Bucket\w*)V2/g, 'aws:s3/$1:$2')
      .replace(/aws:lb\//g, 'aws:alb/');
    assert.deepEqual(brief(judged(JSON.parse(text) as SavedGraph)), []);
  });

  it('has a resource for every rule to look at', () => {
    const resources = load(platform().graph());
    const idle = rules.filter(rule => !resources.some(resource => concerns(rule, resource))).map(rule => rule.id);
    // These are kept by having no such resource.
    assert.deepEqual(idle, ['network-no-default-vpc', 'iam-no-users']);
  });
});

describe('whatever input is unknown', () => {
  for (const [name, preview] of [
    ['after the update', false],
    ['in a first preview', true],
  ] as const) {
    it(`no rule fails or throws ${name}`, () => {
      const graph = platform().graph(preview);
      const resources = load(graph);
      assert.ok(resources.length > 200);
      const hides = graph.resources.map(resource => paths(resource.inputs ?? {}));
      const rounds = Math.max(...hides.map(found => found.length));
      // A third of the resources at a time, so that an unknown does not hide what its neighbour makes of it.
      for (let round = 0; round < rounds * 3; round++) {
        const bent = graph.resources.map((resource, index) => {
          const hide = hides[index]?.[Math.floor(round / 3)];
          if (index % 3 !== round % 3 || hide === undefined) {
            return resource;
          }
          const inputs = structuredClone(resource.inputs ?? {});
          hide(inputs);
          return { ...resource, inputs };
        });
        assert.deepEqual(brief(judged({ ...graph, resources: bent })), []);
      }
    });
  }
});

describe('an engine that does not tell what an unknown comes from', () => {
  it('breaks no rule in a first preview, whichever origins it keeps back', () => {
    const graph = platform().graph(true);
    for (const keepsBack of [1, 2, 3, 5]) {
      for (let round = 0; round < keepsBack; round++) {
        const kept = untold(graph, index => index % keepsBack === round);
        assert.deepEqual(brief(judged(kept)), [], `each ${keepsBack}th, from ${round}`);
      }
    }
  });

  it('hides no companion that there is none of', () => {
    const s = platform();
    ['alb-acl', 'stage-acl', 'users-acl'].forEach(name => {
      s.remove(name);
    });
    const found = judged(untold(s.graph(true))).map(violation => violation.rule.id);
    // Nor does it tell which API the stage is of, which may be a private one.
    assert.deepEqual(found.sort(), ['alb-firewall', 'cognito-firewall']);
  });

  it('keeps back nothing that is known: after the update every broken rule is found', () => {
    const s = platform();
    s.remove('alb-acl');
    assert.ok(judged(untold(s.graph())).some(violation => violation.rule.id === 'alb-firewall'));
  });
});

describe('a database restored from a snapshot', () => {
  it('has its key from there, and so may ignore what the program says of it', () => {
    const s = platform();
    s.set('db', 'snapshotIdentifier', 'orders-final-1234567');
    s.options('db', { ignoreChanges: ['snapshotIdentifier', 'kmsKeyId'] });
    assert.deepEqual(brief(judged(s.graph())), []);
  });
});

describe('every rule', () => {
  it('has a case that breaks it, and every case a rule', () => {
    assert.deepEqual(Object.keys(cases).sort(), rules.map(rule => rule.id).sort());
    assert.deepEqual(
      Object.entries(cases).filter(([, bends]) => bends.length === 0),
      [],
    );
  });

  it('has an id, a reason and a remedy that read as sentences', () => {
    for (const rule of rules) {
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      assert.match(rule.title, /^[A-Z0-9]\S* .*[^.]$/, rule.id);
      assert.match(rule.why, /^[A-Z0-9a-z].*\.$/s, rule.id);
      assert.match(rule.fix, /^[a-z].*\.$/s, rule.id);
      assert.equal(new Set(rule.controls).size, rule.controls.length, rule.id);
    }
    assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length);
  });

  for (const rule of rules) {
    for (const [index, bend] of (cases[rule.id] ?? []).entries()) {
      it(`${rule.id} is broken, case ${index + 1}`, () => {
        const s = platform();
        bend(s);
        const found = judged(s.graph(), [rule]);
        assert.ok(found.length > 0, 'nothing was found');
        for (const violation of found) {
          assert.ok(violation.message.startsWith(nameOf(s, violation.urn)), violation.message);
          assert.ok(violation.message.includes(' Fix: '), violation.message);
          assert.equal(violation.level, rule.level === 'A' ? 'advisory' : 'mandatory');
        }
        for (const line of brief(found)) {
          assert.ok(!CANARIES.some(canary => line.includes(canary)), `says a value that it found: ${line}`);
        }
      });
    }
  }
});

function nameOf(s: StackBuilder, urn: string): string {
  return [...s.entries.keys()].find(name => s.urn(name) === urn) ?? 'nobody';
}

/** Functions that hide each value of the inputs in turn, at every depth. */
function paths(value: object): ((root: object) => void)[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = (root: object) => {
      (root as Record<string, unknown>)[key] = { unknown: true };
    };
    const isPlain = typeof inner === 'object' && inner !== null && !('unknown' in inner) && !('secret' in inner);
    const deeper = isPlain
      ? paths(inner as object).map(hide => (root: object) => {
          hide((root as Record<string, object>)[key] ?? {});
        })
      : [];
    return [here, ...deeper];
  });
}
