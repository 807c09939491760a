/** Flips that no rule notices, each with the reason why none should. */
export const notCaught: { flip: RegExp; reason: string }[] = [
  {
    flip: /^access-logs-versioning removed$/,
    reason: 'log buckets are written once by AWS and read by people; the versioning rule is for data',
  },
  {
    flip: /^\S+-alb unprotected$/,
    reason: "a load balancer holds no data, and AWS's own deletion protection, which has a rule, guards its address",
  },
  {
    flip: /^\S+-(encryption|ownership|policy|public-access-block|versioning|network) unprotected$/,
    reason: 'the rule asks it of the bucket, secret or collection, which holds the data; this only makes that safe',
  },
  {
    flip: /^\S+-(queue|dlq) unprotected$/,
    reason: 'messages are on their way; Caisson protects its queues, and the rule leaves it to other programs',
  },
  {
    flip: /^\S+-reader-instance /,
    reason:
      'rules for databases leave read replicas out: encryption and backups come from the source; protection and logs of a replica are a gap',
  },
  {
    flip: /^socket-stage-stage defaultRouteSettings\.loggingLevel$/,
    reason: 'a gap: the rule for access logs covers WebSocket stages, none asks for their execution logs',
  },
];
