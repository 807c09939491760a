import { readFileSync } from 'node:fs';
import { SavedGraph } from '../../core/saved-graph';
import { platform } from '../platform';
import { mutate } from './mutate';

/** `npm run mutate -- graph.json …`: what of recorded graphs could be softened without a rule noticing. */
const files = process.argv.slice(2);
const graphs: [string, SavedGraph][] =
  files.length > 0
    ? files.map(file => [file, JSON.parse(readFileSync(file, 'utf8')) as SavedGraph])
    : [['the platform of the tests', platform().graph(true)]];

for (const [name, graph] of graphs) {
  const { tried, missed } = mutate(graph);
  console.log(`${name}: ${tried - missed.length} of ${tried} caught`);
  for (const what of missed) {
    console.log(`  not caught: ${what}`);
  }
  process.exitCode = missed.length > 0 ? 1 : process.exitCode;
}
