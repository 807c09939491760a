import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';

const SCRIPT = `
  require('./dist/core/load-lazily');
  require('@pulumi/policy');
  const loaded = () => Object.keys(require.cache).some(file => file.includes('/typescript/lib/'));
  const before = loaded();
  const version = require('typescript').version;
  console.log(before, loaded(), /^\\d+\\./.test(version));`;

it('the compiler that the SDK brings is loaded when it is used, not with the pack', () => {
  const printed = execFileSync(process.execPath, ['-e', SCRIPT], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
  });
  assert.equal(printed.trim(), 'false true true');
});
