import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mutate } from './mutation/mutate';
import { platform } from './platform';

/** Log buckets may do with less: their objects are written once, by AWS, and some deliveries know no customer key. */
const ACCEPTED = ['logs-bucket-encryption rules.0.bucketKeyEnabled', 'logs-bucket-versioning removed'];

it('a hardened setting turned off does not go unnoticed', () => {
  const { tried, missed } = mutate(platform().graph(true));
  assert.ok(tried > 200, `${tried} tried`);
  assert.deepEqual(missed, ACCEPTED);
});
