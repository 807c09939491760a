import './core/load-lazily';
import { PolicyPack } from '@pulumi/policy';
import { answerBriefly } from './core/answer-briefly';
import { policies } from './core/pack';
import { unpackOnce } from './core/unpack-once';
import { rules } from './rules';

// Set by ./caisson preview, which reads violations and levels only.
const brief = process.env['CAISSON_BRIEF'] === 'true';
if (brief) {
  answerBriefly();
}
unpackOnce();

new PolicyPack('caisson', {
  policies: policies(rules, () => new Date().toISOString().slice(0, 10), brief),
});
