/** Rows of the control catalogue no rule covers, and why. */
export const NOT_COVERED: readonly { row: number; what: string; why: string }[] = [
  {
    row: 25,
    what: 'VPC Block Public Access for the account',
    why: "One setting per account and Region; it belongs to the account's baseline, and a stack with a public load balancer must not set it.",
  },
  {
    row: 167,
    what: "A secret's value is marked as a secret",
    why: "The engine hands a policy the plain value whether it was marked or not, so a pack cannot tell. The program's own tests prove it on what it sends to the engine.",
  },
  {
    row: 178,
    what: 'Replication of data buckets to another Region',
    why: 'Wanted only where recovery in another Region is planned; nothing in the stack says so.',
  },
  {
    row: 179,
    what: 'Object lock on archives',
    why: 'Nothing in the inputs tells an archive from another bucket, and the lock cannot be undone.',
  },
  {
    row: 183,
    what: 'Event notifications and MFA delete on buckets',
    why: 'MFA delete cannot be set by a program, notifications without a reader are noise.',
  },
];

/** What a rule judges only in part, and why. */
export const IN_PART: readonly { row: number; what: string }[] = [
  { row: 6, what: "Overlap with ranges of peers: a peer's range is not in the stack." },
  { row: 20, what: 'Whether the allowed accounts are the right ones.' },
  { row: 30, what: 'Group rules of a database made elsewhere.' },
  { row: 45, what: "Whether the final snapshot's name is already taken." },
  { row: 56, what: 'Whether a password given as an input is a secret (see row 167): only a managed password passes.' },
  { row: 116, what: "The sum of reserved concurrency against the account's limit, which is not in the stack." },
  { row: 160, what: 'The protect option of keys is judged by stateful-protected.' },
  { row: 182, what: "Deliveries other than a load balancer's: CloudWatch writes those policies itself." },
  { row: 200, what: "A regional ACL's Region: nobody but the stack knows which is right." },
  {
    row: 212,
    what: "Whether the encryption policy's pattern matches the collection: AWS refuses the collection otherwise.",
  },
  { row: 230, what: 'The owner of an image: only its id is an input.' },
  { row: 238, what: 'Whether each metric of a dashboard exists.' },
  {
    row: 239,
    what: 'Which events raise an alarm: no rule reads patterns of filters, only whether a trail writes where they could.',
  },
  {
    row: 267,
    what: 'Whether an account has all of it: what stands in no stack is not seen. The project account/ makes it.',
  },
];
