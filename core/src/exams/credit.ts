import { type Credit, ruleUnder } from '../bank/credit-rule.ts';
import type { SomeKind } from '../bank/kinds.ts';
import type { ExamRules } from './rules.ts';

/** How an exam grants partial credit: for picks of options, and for items made of parts. */
export type CreditRules = Pick<ExamRules, 'partialCredit' | 'partsCredit'>;

/** Partial credit of an exam; those from before parts could be chosen go by the rule for options. */
export function creditOf({ partialCredit, partsCredit }: CreditRules): Credit {
  const asOptions = partialCredit === 'all-or-nothing' ? 'all-or-nothing' : 'per-part';
  return { options: partialCredit, parts: partsCredit ?? asOptions };
}

/** The exam's rule among those the kind knows, else the kind's own first rule. */
export function ruleFor(kind: SomeKind, rules: CreditRules): string {
  return ruleUnder(kind.rules, creditOf(rules));
}
