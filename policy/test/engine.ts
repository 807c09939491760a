import { ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as grpc from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import * as pb from '@pulumi/pulumi/proto/analyzer_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { SavedGraph, SavedResource } from '../core/saved-graph';

/** The pack's directory, from dist/test. */
export const PACK = join(__dirname, '..', '..');

const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SECRET_SIGNATURE = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270' };

/** The pack in a process of its own, spoken to as the engine does. */
export class Engine {
  private constructor(
    private readonly pack: ChildProcess,
    private readonly client: AnalyzerClient,
    /** From the start of the process to the port. */
    readonly startMillis: number,
  ) {}

  /** Starts it directly, through the runner the Pulumi CLI uses, or to be brief. */
  static async start(how: 'directly' | 'as the CLI' | 'as ./caisson' = 'directly'): Promise<Engine> {
    const started = Date.now();
    const runner = join(PACK, 'node_modules', '@pulumi', 'pulumi', 'cmd', 'run-policy-pack');
    const args = how === 'as the CLI' ? [runner, '127.0.0.1:1', '.'] : [PACK];
    const env = { ...process.env, ...(how === 'as ./caisson' ? { CAISSON_BRIEF: 'true' } : {}) };
    const pack = spawn(process.execPath, args, { cwd: PACK, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<string>((resolve, reject) => {
      createInterface({ input: pack.stdout }).once('line', resolve);
      pack.once('exit', code => {
        reject(new Error(`the pack ended with ${code ?? 'a signal'}`));
      });
    });
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return new Engine(pack, client, Date.now() - started);
  }

  /** Processor time of the pack so far: what a busy machine does not distort. */
  cpuMillis(): number {
    const fields =
      readFileSync(`/proc/${this.pack.pid ?? 0}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  stop(): void {
    this.client.close();
    this.pack.kill();
  }

  info(): Promise<pb.AnalyzerInfo> {
    return call(done => this.client.getAnalyzerInfo(new Empty(), done));
  }

  configure(configs: Record<string, { level?: number; properties?: object }>): Promise<unknown> {
    const request = new pb.ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of Object.entries(configs)) {
      const config = new pb.PolicyConfig();
      config.setEnforcementlevel((level ?? pb.EnforcementLevel.MANDATORY) as never);
      config.setProperties(Struct.fromJavaScript((properties ?? {}) as never));
      request.getPolicyconfigMap().set(name, config);
    }
    return call(done => this.client.configure(request, done));
  }

  async analyze(resource: SavedResource, graph: SavedGraph): Promise<pb.AnalyzeDiagnostic[]> {
    return (await this.ask(resource, graph)).getDiagnosticsList();
  }

  ask(resource: SavedResource, graph: SavedGraph): Promise<pb.AnalyzeResponse> {
    const request = new pb.AnalyzeRequest();
    request.setUrn(resource.urn);
    request.setType(resource.type);
    request.setName(resource.name);
    request.setProperties(struct(resource.inputs));
    request.setOptions(options(resource));
    request.setProvider(provider(resource, graph));
    return call<pb.AnalyzeResponse>(done => this.client.analyze(request, done));
  }

  async analyzeStack(graph: SavedGraph): Promise<pb.AnalyzeDiagnostic[]> {
    const request = new pb.AnalyzeStackRequest();
    request.setResourcesList(
      graph.resources.map(resource => {
        const message = new pb.AnalyzerResource();
        message.setUrn(resource.urn);
        message.setType(resource.type);
        message.setName(resource.name);
        message.setProperties(struct(resource.inputs));
        message.setOptions(options(resource));
        message.setProvider(provider(resource, graph));
        message.setDependenciesList(resource.dependencies ?? []);
        for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
          const dependencies = new pb.AnalyzerPropertyDependencies();
          dependencies.setUrnsList(urns);
          message.getPropertydependenciesMap().set(property, dependencies);
        }
        return message;
      }),
    );
    const response = await call<pb.AnalyzeResponse>(done => this.client.analyzeStack(request, done));
    return response.getDiagnosticsList();
  }
}

function call<T>(start: (done: (error: grpc.ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => {
      if (error === null) {
        resolve(response);
      } else {
        reject(error);
      }
    });
  });
}

function options(resource: SavedResource): pb.AnalyzerResourceOptions {
  const message = new pb.AnalyzerResourceOptions();
  message.setProtect(resource.options?.protect ?? false);
  message.setIgnorechangesList(resource.options?.ignoreChanges ?? []);
  return message;
}

function provider(resource: SavedResource, graph: SavedGraph): pb.AnalyzerProviderResource | undefined {
  const found = graph.resources.find(other => `${resource.options?.provider ?? ''}::`.startsWith(`${other.urn}::`));
  if (found === undefined) {
    return undefined;
  }
  const message = new pb.AnalyzerProviderResource();
  message.setUrn(found.urn);
  message.setType(found.type);
  message.setName(found.name);
  message.setProperties(struct(found.inputs));
  return message;
}

function struct(inputs: Record<string, unknown> = {}): Struct {
  return Struct.fromJavaScript(wire(inputs) as never);
}

function wire(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(wire);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('unknown' in value) {
    return UNKNOWN;
  }
  if ('secret' in value) {
    return { ...SECRET_SIGNATURE, value: 'withheld' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wire(item)]));
}
