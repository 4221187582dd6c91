import * as contract from '@whetstone/core/training/rules-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as rules from './rules.ts';

/** Duty rules, mandated courses and templates of intakes: kept in versions, each with its day, reason and maker. */
export function mountRulesOfTraining(house: House): void {
  mount(house, contract.trainingRules, rules.show);
  mount(house, contract.keepDutyRule, rules.keepDutyRule);
  mount(house, contract.keepCourse, rules.keepCourse);
  mount(house, contract.keepTemplate, rules.keepTemplate);
  mount(house, contract.endRule, rules.end);
  mount(house, contract.takeUsualTemplates, rules.takeUsual);
}
