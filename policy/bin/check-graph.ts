import { readFileSync } from 'node:fs';
import { judgeAll } from '../core/evaluate';
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
  const configs = configFile === undefined ? {} : (parse(configFile) as Record<string, RuleConfig>);
  const violations = judgeAll(
    rules.filter(rule => (configs[rule.id] as unknown) !== 'disabled'),
    load(parse(file) as SavedGraph),
    configs,
    (configs['stack-environment'] ?? {}) as StackConfig,
    new Date().toISOString().slice(0, 10),
  );
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

function parse(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
