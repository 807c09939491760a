import { all, contains, isSet, noneOf, notTrue, oneOf, oneOfOrAbsent, when } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { Props, UNKNOWN, decide, isObject, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { isSecretLooking } from '../core/secrets';
import { T } from '../core/tokens';
import { inOneZone, tierOf } from './topology';

/** Legal Fargate memory (MiB) by CPU units: smallest, largest, step. */
const FARGATE: Record<string, readonly [number, number, number]> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192],
};

export const ecs: Rule[] = [
  ...resourceRules(
    {
      id: 'ecs-container-insights',
      title: 'Clusters measure their tasks',
      controls: ['ECS.12', 'AwsSolutions-ECS4', 'CKV_AWS_65', 'AVD-AWS-0034'],
      rows: [68],
      types: [T.ecsCluster],
      severity: 'low',
      level: 'A',
      why: 'Without it nobody sees which task ran out of memory.',
      fix: 'set the containerInsights setting to enhanced or enabled.',
      check: r =>
        r
          .objects('settings')
          .some(s => s.text('name') === 'containerInsights' && ['enabled', 'enhanced'].includes(s.text('value') ?? ''))
          ? undefined
          : 'containerInsights is not on',
    },
    {
      id: 'ecs-exec-logged',
      title: 'Shell sessions in containers are recorded and encrypted',
      controls: ['CKV_AWS_223', 'CKV_AWS_224'],
      rows: [69],
      types: [T.ecsCluster],
      severity: 'low',
      level: 'A',
      why: 'A shell in production should leave a trace.',
      fix: 'set configuration.executeCommandConfiguration with kmsKeyId, logging OVERRIDE and an encrypted log.',
      check: all(
        isSet('configuration.executeCommandConfiguration.kmsKeyId'),
        oneOf('configuration.executeCommandConfiguration.logging', 'OVERRIDE'),
      ),
    },
    {
      id: 'ecs-awsvpc',
      title: 'Tasks have a network interface of their own',
      controls: ['ECS.17'],
      rows: [70],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'M',
      why: 'Only then do security groups and flow logs tell one service from another.',
      fix: 'set networkMode awsvpc and requiresCompatibilities FARGATE.',
      check: all(oneOf('networkMode', 'awsvpc'), contains('requiresCompatibilities', 'FARGATE')),
    },
    {
      id: 'ecs-not-privileged',
      title: 'No container is privileged',
      controls: ['ECS.4', 'CKV_AWS_334'],
      rows: [71],
      types: [T.taskDefinition],
      severity: 'critical',
      level: 'M',
      why: 'A privileged container is root on its host.',
      fix: 'leave privileged out.',
      check: eachContainer(c => (c.flag('privileged') === true ? 'is privileged' : undefined)),
    },
    {
      id: 'ecs-read-only-root',
      title: 'Containers cannot change their own files',
      controls: ['ECS.5', 'CKV_AWS_336'],
      rows: [72],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'A',
      why: 'What breaks in cannot install itself.',
      fix: 'set readonlyRootFilesystem to true and mount a volume for /tmp.',
      check: eachContainer(c =>
        c.flag('readonlyRootFilesystem') === true ? undefined : 'may write to its root file system',
      ),
    },
    {
      id: 'ecs-not-root',
      title: 'Containers do not run as root',
      controls: ['ECS.20'],
      rows: [73],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'A',
      why: 'Root in a container is one kernel bug away from root outside.',
      fix: 'set user to a numeric id other than 0.',
      check: eachContainer(c =>
        ['root', '0', ''].includes((c.text('user') ?? '').split(':')[0] ?? '') ? 'runs as root' : undefined,
      ),
    },
    {
      id: 'ecs-no-host-namespaces',
      title: "Tasks do not share the host's process or memory space",
      controls: ['ECS.3', 'CKV_AWS_335'],
      rows: [74],
      types: [T.taskDefinition],
      severity: 'high',
      level: 'M',
      why: 'Sharing them lets a container see and signal its neighbours.',
      fix: 'leave pidMode and ipcMode out.',
      check: all(noneOf('pidMode', 'host'), noneOf('ipcMode', 'host')),
    },
    {
      id: 'ecs-no-plain-secrets',
      title: 'Secrets reach containers by reference',
      controls: ['ECS.8', 'AwsSolutions-ECS2', 'AVD-AWS-0036'],
      rows: [75],
      types: [T.taskDefinition],
      severity: 'critical',
      level: 'M',
      why: 'Plain environment values show in the console, the API and the state.',
      fix: 'move it to secrets with the ARN of a Secrets Manager secret.',
      check: eachContainer(c => {
        const bad = c
          .knownObjects('environment')
          .filter(item => decide(() => isSecretLooking(item.text('name') ?? '', item.text('value')), false));
        return bad.length > 0
          ? `has a secret-looking value in environment ${bad.map(item => item.text('name') ?? '').join(', ')}`
          : undefined;
      }),
    },
    {
      id: 'ecs-separate-roles',
      title: 'Tasks have an execution role and another role for themselves',
      controls: ['CKV_AWS_249'],
      rows: [77],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'M',
      why: 'With one role the program can read every secret that starting it needs.',
      fix: 'set executionRoleArn and taskRoleArn to different roles.',
      check: all(isSet('executionRoleArn'), isSet('taskRoleArn'), r =>
        r.text('executionRoleArn') !== undefined && r.text('executionRoleArn') === r.text('taskRoleArn')
          ? 'executionRoleArn and taskRoleArn are the same'
          : undefined,
      ),
    },
    {
      id: 'ecs-efs-encrypted',
      title: 'Shared file systems are mounted with TLS and IAM',
      controls: ['CKV_AWS_97', 'AVD-AWS-0035'],
      rows: [78],
      types: [T.taskDefinition],
      severity: 'high',
      level: 'M',
      why: 'Plain NFS trusts whoever can reach the mount target.',
      fix: 'set transitEncryption ENABLED and authorizationConfig.iam ENABLED.',
      check: r =>
        r
          .objects('volumes')
          .filter(volume => volume.has('efsVolumeConfiguration'))
          .some(
            volume =>
              volume.text('efsVolumeConfiguration.transitEncryption') !== 'ENABLED' ||
              volume.text('efsVolumeConfiguration.authorizationConfig.iam') !== 'ENABLED',
          )
          ? 'an EFS volume lacks transit encryption or IAM authorization'
          : undefined,
    },
    {
      id: 'ecs-pinned-image',
      title: 'Images are pinned',
      rows: [79],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'P',
      why: 'With a moving tag two tasks of one service run different code, and a rollback rolls nothing back.',
      fix: 'name a version or, better, a digest.',
      check: eachContainer(c => (isMoving(c.text('image') ?? '') ? 'runs an image without a version' : undefined)),
    },
    {
      id: 'ecs-fargate-size',
      title: 'CPU and memory are a pair Fargate knows',
      rows: [80],
      types: [T.taskDefinition],
      severity: 'low',
      level: 'M',
      why: 'Other pairs are refused in the middle of the update.',
      fix: 'choose a pair from the Fargate table and state runtimePlatform.',
      check: when(
        r => r.list('requiresCompatibilities').includes('FARGATE'),
        all(r => {
          const [smallest, largest, step] = FARGATE[r.text('cpu') ?? ''] ?? [1, 0, 1];
          const memory = r.number('memory') ?? 0;
          const legal = memory >= smallest && memory <= largest && memory % step === 0;
          return legal ? undefined : 'cpu and memory are no Fargate pair';
        }, isSet('runtimePlatform')),
      ),
    },
    {
      id: 'ecs-no-public-ip',
      title: 'Services have no public address',
      controls: ['ECS.2', 'CKV_AWS_333'],
      rows: [81],
      types: [T.ecsService],
      severity: 'high',
      level: 'M',
      why: 'A public address goes around the load balancer and its firewall.',
      fix: 'leave assignPublicIp out and place tasks in private subnets.',
      check: notTrue('networkConfiguration.assignPublicIp'),
    },
    {
      id: 'ecs-platform-version',
      title: 'Services run on the latest platform version',
      controls: ['ECS.10', 'CKV_AWS_332'],
      rows: [83],
      types: [T.ecsService],
      severity: 'low',
      level: 'A',
      why: 'Older ones miss security fixes.',
      fix: 'leave platformVersion out.',
      check: oneOfOrAbsent('platformVersion', 'LATEST'),
    },
    {
      id: 'ecs-safe-deployment',
      title: 'A failing deployment rolls itself back and takes nothing away meanwhile',
      rows: [84],
      types: [T.ecsService],
      severity: 'medium',
      level: 'M',
      why: 'Otherwise a broken image is retried for hours, with fewer tasks than needed.',
      fix: 'set deploymentCircuitBreaker enable and rollback, minimum 100 and maximum 200 percent.',
      check: all(
        r =>
          r.flag('deploymentCircuitBreaker.enable') === true && r.flag('deploymentCircuitBreaker.rollback') === true
            ? undefined
            : 'deploymentCircuitBreaker does not roll back',
        r =>
          (r.number('deploymentMinimumHealthyPercent') ?? 100) >= 100
            ? undefined
            : 'deploymentMinimumHealthyPercent is below 100',
        r =>
          (r.number('deploymentMaximumPercent') ?? 200) >= 200 ? undefined : 'deploymentMaximumPercent is below 200',
      ),
    },
    {
      id: 'ecs-tags-on-tasks',
      title: 'Tasks carry tags for the bill',
      rows: [89],
      types: [T.ecsService],
      severity: 'low',
      level: 'A',
      why: 'Untagged tasks cannot be told apart in the cost report.',
      fix: 'set propagateTags and enableEcsManagedTags.',
      check: all(oneOf('propagateTags', 'SERVICE', 'TASK_DEFINITION'), r =>
        r.flag('enableEcsManagedTags') === true ? undefined : 'enableEcsManagedTags is not true',
      ),
    },
    {
      id: 'ecs-task-set-no-public-ip',
      title: 'Task sets have no public address',
      controls: ['ECS.16'],
      rows: [90],
      types: [T.taskSet],
      severity: 'high',
      level: 'M',
      why: 'A public address goes around the load balancer and its firewall.',
      fix: 'leave assignPublicIp out.',
      check: notTrue('networkConfiguration.assignPublicIp'),
    },
  ),
  ...stackRules(
    {
      id: 'ecs-logs-kept',
      title: 'Every container logs to a group that keeps logs for a stated time',
      controls: ['ECS.9', 'AwsSolutions-ECS7'],
      rows: [76],
      types: [T.taskDefinition],
      severity: 'medium',
      level: 'M',
      why: 'A container without logs cannot be understood once it is gone.',
      fix: 'set logConfiguration to awslogs (or FireLens) with a LogGroup of the stack.',
      check: (r, g) => [
        ...(containers(r).some(c => !c.has('logConfiguration')) ? ['a container has no logConfiguration'] : []),
        ...(g.referred(r, 'containerDefinitions', T.logGroup).some(group => !group.has('retentionInDays'))
          ? ['its log group has no retention']
          : []),
      ],
    },
    {
      id: 'ecs-private-subnets',
      title: 'Services run in private subnets with groups of their own',
      rows: [82],
      types: [T.ecsService],
      severity: 'high',
      level: 'M',
      why: "Sharing the load balancer's group makes tasks as reachable as the load balancer.",
      fix: 'name private subnets and a security group of the service.',
      check: (r, g) => [
        ...(g.referred(r, 'networkConfiguration', T.subnet).some(subnet => tierOf(subnet, g) === 'public')
          ? ['it runs in a public subnet']
          : []),
        ...(g
          .referred(r, 'networkConfiguration', T.securityGroup)
          .some(group => g.referrers(group, T.loadBalancer, 'securityGroups').length > 0)
          ? ['it shares a security group with a load balancer']
          : []),
      ],
    },
    {
      id: 'ecs-two-tasks',
      title: 'Services run at least two tasks in two zones',
      rows: [85],
      types: [T.ecsService],
      severity: 'medium',
      level: 'P',
      why: 'One task is one failure away from none.',
      fix: 'set desiredCount to 2 or more over subnets of two zones, availabilityZoneRebalancing ENABLED.',
      check: all(
        (r, g) => {
          const scaled = scalingTargets(r, g);
          const minimum =
            scaled.length > 0
              ? Math.min(...scaled.map(target => target.number('minCapacity') ?? 0))
              : (r.number('desiredCount') ?? 0);
          return minimum < 2 ? 'it may run fewer than two tasks' : undefined;
        },
        (r, g) => (inOneZone(r, 'networkConfiguration', g) ? 'its subnets lie in one zone' : undefined),
        oneOf('availabilityZoneRebalancing', 'ENABLED'),
      ),
    },
    {
      id: 'ecs-behind-load-balancer',
      title: 'Services behind a load balancer wait for it and give tasks time to start',
      rows: [86],
      types: [T.ecsService],
      severity: 'low',
      level: 'M',
      why: 'Without the listener the creation fails; without grace slow starters are killed in a loop.',
      fix: 'set healthCheckGracePeriodSeconds and make the service depend on the listener.',
      check: when(
        r => r.has('loadBalancers'),
        all(isSet('healthCheckGracePeriodSeconds'), (r, g) => {
          const groups = g.referred(r, 'loadBalancers', T.targetGroup);
          const fronted = groups.some(
            group => g.referrers(group, T.listener).length + g.referrers(group, T.listenerRule).length > 0,
          );
          return fronted && g.awaited(r, T.listener, T.listenerRule).length === 0
            ? 'it does not wait for the listener'
            : undefined;
        }),
      ),
    },
    {
      id: 'ecs-exec-off',
      title: 'No shells in production containers, or recorded ones',
      controls: ['CKV_AWS_223'],
      rows: [87],
      types: [T.ecsService],
      severity: 'medium',
      level: 'P',
      why: 'A shell changes what was reviewed, and leaves no trace unless it is logged.',
      fix: 'leave enableExecuteCommand out, or log sessions in the cluster.',
      check: (r, g) =>
        r.flag('enableExecuteCommand') === true &&
        !g
          .referred(r, 'cluster', T.ecsCluster)
          .some(cluster =>
            possibly(() => cluster.text('configuration.executeCommandConfiguration.logging') === 'OVERRIDE'),
          )
          ? 'enableExecuteCommand is true and sessions are not logged'
          : undefined,
    },
    {
      id: 'ecs-scales',
      title: 'Services follow their load',
      rows: [88],
      types: [T.ecsService],
      severity: 'medium',
      level: 'P',
      why: 'A fixed number of tasks is too few at noon and too many at night.',
      fix: 'add a scaling Target (minCapacity 2 or more) with a target-tracking Policy and ignore changes to desiredCount.',
      check: (r, g) => {
        const targets = scalingTargets(r, g);
        if (targets.length === 0) {
          return 'it has no scaling target';
        }
        return [
          ...(targets.every(target => g.isUsed(target, () => true, T.scalingPolicy))
            ? []
            : ['its scaling target has no policy']),
          ...((r.raw.ignoreChanges ?? []).includes('desiredCount')
            ? []
            : ['it does not ignore changes to desiredCount, so an update undoes the scaling']),
        ];
      },
    },
  ),
  ...resourceRules({
    id: 'ecs-no-inline-credentials',
    title: 'Container commands hold no credentials',
    rows: [75, 265],
    types: [T.taskDefinition],
    severity: 'critical',
    level: 'M',
    controls: ['ECS.8'],
    why: 'Arguments show in the console and in the process list.',
    fix: 'read the secret inside the container.',
    check: eachContainer(c =>
      c
        .list('command')
        .some(word => typeof word === 'string' && /--?(?:password|secret|token|api-?key)[= ]\S{4,}/i.test(word))
        ? 'is given a secret-looking argument'
        : undefined,
    ),
  }),
];

/** The containers of a task definition, whose JSON is a text or already parsed. */
export function containers(task: Resource): Props[] {
  const parsed = task.json('containerDefinitions');
  if (parsed === UNKNOWN) {
    return [];
  }
  return (Array.isArray(parsed) ? parsed : []).filter(isObject).map(container => new Props(container));
}

function eachContainer(judge: (container: Props) => string | undefined): (task: Resource) => string[] {
  return task =>
    containers(task).flatMap((container, index) => {
      const problem = decide(() => judge(container), undefined);
      return problem === undefined
        ? []
        : [`container ${decide(() => container.text('name'), undefined) ?? index} ${problem}`];
    });
}

function isMoving(image: string): boolean {
  const tag = /:([\w.-]+)$/.exec(image.split('/').at(-1) ?? '')?.[1];
  return image !== '' && !image.includes('@sha256:') && (tag === undefined || tag === 'latest');
}

export function scalingTargets(service: Resource, graph: Graph): Resource[] {
  return graph.users(service, T.scalingTarget).map(use => use.from);
}
