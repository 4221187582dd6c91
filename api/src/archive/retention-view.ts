import type { RetentionFigures } from '@whetstone/core/archive/retention.ts';
import type { RetentionView } from '@whetstone/core/archive/retention-contract.ts';
import type { RetentionVersion } from '@whetstone/db/archive/retention-version.entity.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import { namedPerson } from './views.ts';

interface Shown {
  readonly one: RetentionVersion;
  readonly figures: RetentionFigures;
  readonly inForce: boolean;
}

/** A version of the rules as an administrator sees it. */
export function retentionView(
  { one, figures, inForce }: Shown,
  cards: Map<string, NameCard>,
  readerId: string,
  today: string,
): RetentionView {
  const { id, state, rules, effectiveOn, proposedById, revision } = one;
  const said = (byId?: string | null, at?: string | null, note?: string | null) =>
    byId && at ? { by: namedPerson(cards, byId), at, note: note ?? '' } : null;
  const { asOfOn, lines, people, waiting, byRule } = figures;
  const own = proposedById === readerId;
  return {
    id,
    state,
    rules: rules.map(({ name, kinds, yearsAfterLeaving }) => ({ name, kinds, yearsAfterLeaving })),
    effectiveOn,
    inForce,
    proposed: { by: namedPerson(cards, proposedById), at: one.proposedAt, note: one.reason },
    decided: said(one.decidedById, one.decidedAt, one.decisionNote),
    withdrawn: said(one.withdrawnById, one.withdrawnAt, one.withdrawalNote),
    figures: { asOfOn, lines, people, waiting, byRule: [...byRule] },
    mayDecide: state === 'proposed' && !own,
    mayWithdraw: (state === 'proposed' && own) || (state === 'approved' && effectiveOn > today),
    revision,
  };
}
