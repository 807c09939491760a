import { readFileSync } from 'node:fs';
import { Violation, judgeAll } from '../core/evaluate';
import { ENVIRONMENT_RULE } from '../core/pack';
import { SavedGraph, load } from '../core/saved-graph';
import { RuleConfig, StackConfig } from '../core/settings';
import { rules } from '../rules';

const USAGE = 'usage: node dist/bin/check-graph.js <graph.json> [--config policy-config.json] [--json] [--advice]';

/** Judges a saved graph; exits with 1 if a mandatory rule is broken, with 2 if it cannot be read. */
function main(args: string[]): number {
  const flags = new Set(args.filter(arg => arg.startsWith('--') && arg !== '--config'));
  const at = args.indexOf('--config');
  const configFile = at >= 0 ? args[at + 1] : undefined;
  const files = args.filter((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1));
  const [file] = files;
  if (file === undefined || files.length > 1 || [...flags].some(flag => !['--json', '--advice'].includes(flag))) {
    console.error(USAGE);
    return 2;
  }
  const configs = configFile === undefined ? {} : configurations(parse(configFile));
  const level = (id: string) => configs[id]?.enforcementLevel ?? configs['all']?.enforcementLevel;
  const violations = judgeAll(
    rules.filter(rule => level(rule.id) !== 'disabled'),
    load(parse(file) as SavedGraph),
    configs,
    (configs[ENVIRONMENT_RULE] ?? {}) as StackConfig,
    new Date().toISOString().slice(0, 10),
  ).map(violation => ({ ...violation, level: configured(violation, level(violation.rule.id)) }));
  const mandatory = violations.filter(violation => violation.level === 'mandatory');
  const shown = flags.has('--advice') || flags.has('--json') ? violations : mandatory;
  if (flags.has('--json')) {
    console.log(
      JSON.stringify(
        shown.map(({ rule, urn, level, message }) => ({ rule: rule.id, level, urn, message })),
        null,
        2,
      ),
    );
  } else {
    for (const { rule, level, message } of shown) {
      console.log(`[${level}] ${rule.id}: ${message}`);
    }
    console.log(
      `${mandatory.length} mandatory, ${violations.length - mandatory.length} advisory, ${rules.length} rules`,
    );
  }
  return mandatory.length > 0 ? 1 : 0;
}

type Config = RuleConfig & { enforcementLevel?: string };

/** Policy configuration: a level, or an object that may hold one, by rule. */
function configurations(raw: unknown): Record<string, Config> {
  const names = new Set(['all', ENVIRONMENT_RULE, ...rules.map(rule => rule.id)]);
  return Object.fromEntries(
    Object.entries(raw as Record<string, unknown>).map(([name, value]) => {
      if (!names.has(name)) {
        throw new Error(`no rule is called ${name}`);
      }
      return [name, typeof value === 'string' ? { enforcementLevel: value } : (value as Config)];
    }),
  );
}

/** As with the engine: the level configured replaces the rule's own, not one the environment has lowered. */
function configured(violation: Violation, level: string | undefined): Violation['level'] {
  const usual = violation.rule.level === 'A' ? 'advisory' : 'mandatory';
  return violation.level === usual && (level === 'advisory' || level === 'mandatory') ? level : violation.level;
}

function parse(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
