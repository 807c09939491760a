import { Resource } from '../core/graph';
import { Props, decide } from '../core/read';
import { Check, Rule, resourceRules } from '../core/rule';
import { isSecretLooking } from '../core/secrets';
import { T } from '../core/tokens';

const ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';

/** The value of an option of an environment, whatever the order of its settings; undecided if it may be an unknown one. */
function option(environment: Resource, namespace: string, name: string): string | undefined {
  const isMeant = (setting: Props) => setting.text('namespace') === namespace && setting.text('name') === name;
  const found = environment.knownObjects('settings').find(isMeant) ?? environment.objects('settings').find(isMeant);
  return found?.text('value');
}

const isSetTo =
  (namespace: string, name: string, value: string): Check =>
  r =>
    option(r, namespace, name)?.toLowerCase() === value ? undefined : `${name} is not ${value}`;

export const beanstalk: Rule[] = resourceRules(
  {
    id: 'beanstalk-enhanced-health',
    title: 'Environments report enhanced health',
    controls: ['ElasticBeanstalk.1', 'CKV_AWS_312'],
    rows: [],
    types: [T.beanstalk],
    severity: 'low',
    level: 'M',
    why: 'Basic health only knows whether a port is open.',
    fix: 'set aws:elasticbeanstalk:healthreporting:system SystemType to enhanced.',
    check: isSetTo('aws:elasticbeanstalk:healthreporting:system', 'SystemType', 'enhanced'),
  },
  {
    id: 'beanstalk-managed-updates',
    title: 'AWS keeps the platform of environments new',
    controls: ['ElasticBeanstalk.2', 'CKV_AWS_340'],
    rows: [],
    types: [T.beanstalk],
    severity: 'high',
    level: 'M',
    why: 'Instances would keep the flaws of the day they were made.',
    fix: 'set aws:elasticbeanstalk:managedactions ManagedActionsEnabled to true, with a window.',
    check: isSetTo('aws:elasticbeanstalk:managedactions', 'ManagedActionsEnabled', 'true'),
  },
  {
    id: 'beanstalk-log-streaming',
    title: 'Environments stream their logs',
    controls: ['ElasticBeanstalk.3'],
    rows: [],
    types: [T.beanstalk],
    severity: 'high',
    level: 'M',
    why: 'An instance takes its logs with it when it is replaced.',
    fix: 'set aws:elasticbeanstalk:cloudwatch:logs StreamLogs to true.',
    check: isSetTo('aws:elasticbeanstalk:cloudwatch:logs', 'StreamLogs', 'true'),
  },
  {
    id: 'beanstalk-metadata-tokens',
    title: 'Instances of environments hand out credentials against a token only',
    controls: ['EC2.8', 'CKV_AWS_79'],
    rows: [],
    types: [T.beanstalk],
    severity: 'high',
    level: 'M',
    why: 'A forged request inside the application could fetch the credentials of its instance.',
    fix: 'set aws:autoscaling:launchconfiguration DisableIMDSv1 to true.',
    check: isSetTo('aws:autoscaling:launchconfiguration', 'DisableIMDSv1', 'true'),
  },
  {
    id: 'beanstalk-no-secrets',
    title: 'Variables of environments hold no secrets',
    rows: [],
    types: [T.beanstalk],
    severity: 'critical',
    level: 'M',
    why: 'Everyone who may describe the environment reads them.',
    fix: 'name the secret by ARN under aws:elasticbeanstalk:application:environmentsecrets.',
    check: r =>
      r
        .knownObjects('settings')
        .filter(setting => setting.text('namespace') === ENVIRONMENT)
        .map(setting => setting.text('name') ?? '')
        .filter(name =>
          isSecretLooking(
            name,
            decide(() => option(r, ENVIRONMENT, name), undefined),
          ),
        )
        .map(name => `${ENVIRONMENT} has a secret-looking value for ${name}`),
  },
);
