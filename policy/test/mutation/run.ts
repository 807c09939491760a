import { readFileSync } from 'node:fs';
import { SavedGraph } from '../../core/saved-graph';
import { platform } from '../platform';
import { mutate } from './mutate';
import { notCaught } from './not-caught';

/**
 * `npm run mutate -- graph.json …`: what of recorded graphs could be softened without a rule noticing. Exits with 1 if
 * that is more than the reviewed list says.
 */
const files = process.argv.slice(2);
const graphs: [string, SavedGraph][] =
  files.length > 0
    ? files.map(file => [file, JSON.parse(readFileSync(file, 'utf8')) as SavedGraph])
    : [['the platform of the tests', platform().graph(true)]];

for (const [name, graph] of graphs) {
  const { tried, missed } = mutate(graph);
  console.log(`${name}: ${tried - missed.length} of ${tried} caught`);
  for (const what of missed) {
    const reason = notCaught.find(known => known.flip.test(what))?.reason;
    console.log(`  not caught: ${what}${reason === undefined ? '' : ` (known: ${reason})`}`);
    if (reason === undefined) {
      process.exitCode = 1;
    }
  }
}
