import { PolicyPack } from '@pulumi/policy';
import { policies } from './core/pack';
import { rules } from './rules';

new PolicyPack('caisson', {
  policies: policies(rules, () => new Date().toISOString().slice(0, 10)),
});
