import { Rule } from '../core/rule';
import { account } from './account';
import { apiGateway } from './api-gateway';
import { beanstalk } from './beanstalk';
import { cognito } from './cognito';
import { ec2 } from './ec2';
import { ecs } from './ecs';
import { edge } from './edge';
import { iam } from './iam';
import { keysAndSecrets } from './keys-and-secrets';
import { lambda } from './lambda';
import { loadBalancing } from './load-balancing';
import { messaging } from './messaging';
import { network } from './network';
import { observability } from './observability';
import { platform } from './platform';
import { rds } from './rds';
import { s3 } from './s3';
import { searchAndModels } from './search-and-models';
import { securityGroups } from './security-groups';

/** The rules by chapter, in the order of the documentation. */
export const chapters: readonly (readonly [string, Rule[]])[] = [
  ['Whole stack', platform],
  ['Network', network],
  ['Security groups', securityGroups],
  ['RDS', rds],
  ['ECS', ecs],
  ['Load balancers and certificates', loadBalancing],
  ['Lambda', lambda],
  ['API Gateway', apiGateway],
  ['Elastic Beanstalk', beanstalk],
  ['SQS and SNS', messaging],
  ['Keys, secrets and parameters', keysAndSecrets],
  ['S3', s3],
  ['CloudFront and WAF', edge],
  ['Cognito', cognito],
  ['OpenSearch and Bedrock', searchAndModels],
  ['EC2 and Session Manager', ec2],
  ['Logs, alarms and dashboards', observability],
  ['IAM', iam],
  ['What there is once in an account', account],
];

export const rules: readonly Rule[] = chapters.flatMap(([, chapter]) => chapter);
