import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IN_PART, NOT_COVERED } from '../core/coverage';
import { Rule } from '../core/rule';
import { chapters, rules } from '../rules';

/** From dist/tools to the repository. */
export const DOCUMENT = join(__dirname, '..', '..', '..', 'docs', 'policies.md');

const LEVELS = { M: 'mandatory', P: 'mandatory in production', A: 'advice' } as const;

/** The documentation of all rules, from the rules themselves. */
export function render(): string {
  const count = (level: Rule['level']) => rules.filter(rule => rule.level === level).length;
  return [
    '<!-- Generated from policy/rules by `npm run docs` in policy/. Change the rules instead. -->',
    '# Policies',
    '',
    `${rules.length} rules: ${count('M')} mandatory, ${count('P')} mandatory in production, ${count('A')} advice.`,
    '',
    '```sh',
    'cd policy && npm ci && npm run build && cd ..',
    'pulumi preview --policy-pack policy                                    # with the engine',
    'node policy/dist/bin/check-graph.js graph.json --advice                # on a graph saved by ./caisson preview --json',
    '```',
    '',
    "**Which environment.** The `Environment` tag in the explicit AWS provider's `defaultTags` decides: `prod`, `production`",
    'and `live` are production. Without the tag every rule holds as in production, and `stack-environment` says so. The tag',
    '`Ephemeral: "true"`, outside production, turns the rules marked *not in ephemeral stacks* into advice.',
    '',
    '**Unknown values.** A value AWS decides later gives no verdict in a preview and is judged in the update. Relations',
    'between resources are known in every preview of this program, so rules on them hold from the first one. The engine',
    'does not tell them of a program that does not ask for partial values (another language, an older SDK): a rule that',
    'may be kept by a relation it was not told of gives no verdict then, and is judged in the update as well.',
    '',
    '**Configuration.** `--policy-pack-config policy-config.json`, one entry per rule:',
    '',
    '```json',
    JSON.stringify(
      {
        'stack-environment': { environment: 'staging', ephemeral: false },
        'rds-port': 'disabled',
        'alb-hsts': { enforcementLevel: 'mandatory' },
        'api-method-authorized': {
          allow: [
            {
              urn: 'urn:pulumi:*::*::*$aws:apigateway/method:Method::health-get',
              expires: '2027-06-30',
              reason: 'health check, answers 204 only',
            },
          ],
        },
      },
      null,
      2,
    ),
    '```',
    '',
    "An allowance needs the resource's URN (`*` stands for any text), the last day it holds and a reason; without one of them",
    'it is refused. After that day it is a violation itself until someone removes or renews it. Outside production a rule',
    'that is *mandatory in production* stays advice whatever level is configured.',
    ...chapters.flatMap(([title, chapter]) => ['', `## ${title}`, ...chapter.flatMap(section)]),
    '',
    '## Not covered',
    '',
    'Rows of the control catalogue that cannot be decided from what a stack declares.',
    '',
    '| Row | Control | Why not |',
    '| --- | --- | --- |',
    ...NOT_COVERED.map(({ row, what, why }) => `| ${row} | ${what} | ${why} |`),
    '',
    'Covered but for this:',
    '',
    '| Row | Not judged |',
    '| --- | --- |',
    ...IN_PART.map(({ row, what }) => `| ${row} | ${what} |`),
    '',
  ].join('\n');
}

function section(rule: Rule): string[] {
  const exempt = rule.ephemeralExempt === true ? ', not in ephemeral stacks' : '';
  return [
    '',
    `### ${rule.id}`,
    '',
    `**${rule.title}.** ${rule.why}`,
    '',
    `- Level: ${LEVELS[rule.level]}${exempt}; severity ${rule.severity}; ${rule.scope === 'stack' ? 'judged with the rest of the stack' : 'judged alone'}`,
    `- Fix: ${rule.fix}`,
    `- On: ${rule.types.map(type => (type === '*' ? 'every AWS resource' : `\`${type}\``)).join(', ')}`,
    ...(rule.controls.length > 0 || rule.rows.length > 0
      ? [`- Controls: ${[...rule.controls.map(linked), ...rule.rows.map(row => `row ${row}`)].join(', ')}`]
      : []),
  ];
}

const CHAPTERS: Record<string, string> = {
  CloudWatch: 'cloudwatch',
  SecretsManager: 'secretsmanager',
  OpenSearch: 'opensearch',
  APIGateway: 'apigateway',
  CloudFront: 'cloudfront',
  Lambda: 'lambda',
  Cognito: 'cognito',
  Backup: 'backup',
};

/** Security Hub controls have pages of their own. */
function linked(id: string): string {
  const control = /^([A-Za-z0-9]+)\.(\d+)$/.exec(id);
  if (control === null) {
    return id;
  }
  const [, service = '', number = ''] = control;
  const page = CHAPTERS[service] ?? service.toLowerCase();
  return `[${id}](https://docs.aws.amazon.com/securityhub/latest/userguide/${page}-controls.html#${page}-${number})`;
}

/** The document as it is kept. */
export function kept(): string {
  return readFileSync(DOCUMENT, 'utf8');
}

if (require.main === module) {
  writeFileSync(DOCUMENT, render());
}
