import { judgeAll } from '../../core/evaluate';
import { load, SavedGraph } from '../../core/saved-graph';
import { rules } from '../../rules';
import { flips } from './flips';

const TODAY = '2026-01-01';

export interface Outcome {
  tried: number;
  missed: string[];
}

/** Softens a graph in every way known, one at a time, and tells which no rule noticed. */
export function mutate(graph: SavedGraph): Outcome {
  const messages = (judged: SavedGraph) =>
    judgeAll(rules, load(judged), {}, {}, TODAY).map(found => `${found.rule.id} ${found.message}`);
  const before = new Set(messages(graph));
  const all = flips(graph);
  return {
    tried: all.length,
    missed: all
      .filter(flip => messages(flip.apply(graph)).every(message => before.has(message)))
      .map(flip => flip.what),
  };
}
