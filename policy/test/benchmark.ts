import { judgeAll } from '../core/evaluate';
import { load, SavedGraph } from '../core/saved-graph';
import { rules } from '../rules';
import { Engine } from './engine';
import { platform } from './platform';

/** The platform several times over, under other names. */
function times(count: number): SavedGraph {
  const one = platform().graph(true);
  const text = JSON.stringify(one.resources);
  const copies = Array.from(
    { length: count },
    (_, index) => JSON.parse(text.replaceAll('::caisson::', `::caisson${index}::`)) as SavedGraph['resources'],
  );
  return { ...one, resources: copies.flat() };
}

/** Processor time, which a busy machine does not distort. */
const cpuMillis = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

async function main(): Promise<void> {
  const perHundred = (milliseconds: number, resources: number) =>
    (milliseconds / resources / (rules.length / 100)).toFixed(3);

  judgeAll(rules, load(times(1)), {}, {}, '2026-01-01');
  for (const count of [1, 4, 16]) {
    const graph = times(count);
    const started = cpuMillis();
    judgeAll(rules, load(graph), {}, {}, '2026-01-01');
    const milliseconds = cpuMillis() - started;
    console.log(
      `in process: ${graph.resources.length} resources in ${milliseconds.toFixed(0)} ms, ${perHundred(milliseconds, graph.resources.length)} ms per resource and 100 rules`,
    );
  }

  const starts: string[] = [];
  for (const how of ['directly', 'as the CLI', 'as ./caisson'] as const) {
    const engine = await Engine.start(how);
    starts.push(`${how} ${engine.startMillis} ms (${engine.cpuMillis()} ms of processor time)`);
    engine.stop();
  }
  console.log(`start to port: ${starts.join(', ')}`);

  const engine = await Engine.start('as ./caisson');
  try {
    for (const count of [1, 4]) {
      const graph = times(count);
      const started = engine.cpuMillis();
      for (const resource of graph.resources) {
        await engine.analyze(resource, graph);
      }
      const alone = engine.cpuMillis() - started;
      const whole = engine.cpuMillis();
      await engine.analyzeStack(graph);
      const stack = engine.cpuMillis() - whole;
      console.log(
        `over gRPC: ${graph.resources.length} resources, Analyze ${alone.toFixed(0)} ms, AnalyzeStack ${stack.toFixed(0)} ms, ` +
          `${perHundred(alone + stack, graph.resources.length)} ms per resource and 100 rules`,
      );
    }
  } finally {
    engine.stop();
  }
}

void main();
