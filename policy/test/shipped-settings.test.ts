import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv from 'ajv';
import { PolicyInfo } from '@pulumi/pulumi/proto/analyzer_pb';
import { Engine, PACK } from './engine';

const ROOT = join(PACK, '..');
const EXAMPLES = join(ROOT, 'examples');
const LEVELS = ['advisory', 'mandatory', 'remediate', 'disabled'];

/** Every policy-config.json that the repository ships. */
const FILES = [ROOT, ...readdirSync(EXAMPLES).map(name => join(EXAMPLES, name))]
  .map(folder => join(folder, 'policy-config.json'))
  .filter(existsSync);

let policies: PolicyInfo[];
let engine: Engine;
before(async () => {
  engine = await Engine.start('as the CLI');
  policies = (await engine.info()).getPoliciesList();
});
after(() => {
  engine.stop();
});

/** What `pulumi preview --policy-pack-config` would refuse: it takes the level out, and holds the rest against the schema. */
function refusals(file: string): string[] {
  const ajv = new Ajv({ allErrors: true });
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return Object.entries(settings).flatMap(([name, setting]) => {
    const policy = policies.find(each => each.getName() === name);
    if (policy === undefined) {
      return [`${name}: no such rule`];
    }
    const { enforcementLevel, ...properties } =
      typeof setting === 'string' ? { enforcementLevel: setting } : (setting as Record<string, unknown>);
    const wrongLevel = enforcementLevel !== undefined && !LEVELS.includes(enforcementLevel as string);
    const schema = {
      type: 'object',
      additionalProperties: false,
      properties: policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {},
    };
    const valid = ajv.validate(schema, properties) === true;
    return [
      ...(wrongLevel ? [`${name}: level ${JSON.stringify(enforcementLevel)}`] : []),
      ...(valid ? [] : [`${name}: ${ajv.errorsText()}`]),
    ];
  });
}

describe('as the settings of a stack', () => {
  it('there is one file for each project', () => {
    const without = readdirSync(EXAMPLES).filter(example => !FILES.some(file => file.includes(`/${example}/`)));
    assert.deepEqual(without, [], 'examples without a policy-config.json');
  });

  for (const file of FILES) {
    it(`${file.slice(ROOT.length + 1)} is taken by --policy-pack-config`, () => {
      assert.deepEqual(refusals(file), []);
    });
  }
});
