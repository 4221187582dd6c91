import type { PartRule } from './kind.ts';
import type { MultipleRule } from './kinds/multiple.ts';

/** How partial credit is granted: for picks of options, and for items made of parts. */
export interface Credit {
  options: MultipleRule;
  parts: PartRule;
}

/** A credit as the one rule of an item made of items of several kinds. */
export function creditRule({ options, parts }: Credit): `${MultipleRule}+${PartRule}` {
  return `${options}+${parts}`;
}

/** The one of a kind's rules that a credit means for it; where none does, its first. */
export function ruleUnder<Rule extends string>(rules: readonly [Rule, ...Rule[]], credit: Credit): Rule {
  const known: readonly string[] = rules;
  const chosen = known.includes('per-part') ? credit.parts : credit.options;
  return rules.find((rule) => rule === chosen || rule === creditRule(credit)) ?? rules[0];
}
