import './core/load-lazily';
import { PolicyPack } from '@pulumi/policy';
import { policies } from './core/pack';
import { unpackOnce } from './core/unpack-once';
import { rules } from './rules';

unpackOnce();

new PolicyPack('caisson', {
  policies: policies(rules, () => new Date().toISOString().slice(0, 10)),
});
