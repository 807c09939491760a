import { judgeAll } from '../../core/evaluate';
import { Rule } from '../../core/rule';
import { load, SavedGraph } from '../../core/saved-graph';
import { rules } from '../../rules';
import { flips } from './flips';

const TODAY = '2026-01-01';
const PROVIDER = 'pulumi:providers:aws';
const ALONE = rules.filter(rule => rule.scope === 'resource');

export interface Outcome {
  tried: number;
  missed: string[];
}

/** Softens a graph in every way known, one at a time, and tells which no rule noticed. */
export function mutate(graph: SavedGraph): Outcome {
  const messages = (by: readonly Rule[], judged: SavedGraph) =>
    judgeAll(by, load(judged), {}, {}, TODAY).map(found => `${found.rule.id} ${found.message}`);
  const before = new Set(messages(rules, graph));
  const kept = new Set(graph.resources);
  const isCaught = (by: readonly Rule[], judged: SavedGraph) => messages(by, judged).some(found => !before.has(found));
  const all = flips(graph);
  return {
    tried: all.length,
    missed: all
      .filter(flip => {
        const flipped = flip.apply(graph);
        const changed = flipped.resources.filter(resource => resource.type === PROVIDER || !kept.has(resource));
        // Most are caught by a rule that looks at the changed resource only: a hundredth of the work.
        return !isCaught(ALONE, { ...flipped, resources: changed }) && !isCaught(rules, flipped);
      })
      .map(flip => flip.what),
  };
}
