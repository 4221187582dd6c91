import type { PartRule } from '../bank/kind.ts';
import type { SomeKind } from '../bank/kinds.ts';
import type { ExamRules } from './rules.ts';

/** How an exam grants partial credit: for picks of options, and for items made of parts. */
export type CreditRules = Pick<ExamRules, 'partialCredit' | 'partsCredit'>;

/** The rule for parts; exams from before it could be chosen go by the one for options. */
export function partsCreditOf({ partialCredit, partsCredit }: CreditRules): PartRule {
  return partsCredit ?? (partialCredit === 'all-or-nothing' ? 'all-or-nothing' : 'per-part');
}

/** The exam's rule among those the kind knows, else the kind's own first rule. */
export function ruleFor(kind: SomeKind, rules: CreditRules): string {
  const parts = partsCreditOf(rules);
  const chosen = kind.rules.includes('per-part') ? parts : rules.partialCredit;
  const wanted = [chosen, `${rules.partialCredit}+${parts}`].find((rule) => kind.rules.includes(rule));
  return wanted ?? kind.rules[0];
}
