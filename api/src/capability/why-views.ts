import type { WhyView } from '@whetstone/core/capability/why-contract.ts';
import { isLateEntry } from '@whetstone/core/capability/evidence.ts';
import type { Why } from '@whetstone/core/capability/why.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { EvidenceLine } from '@whetstone/db/capability/evidence-lines.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';

/** The rules that hold, each with the figures it has and null for those it has not. */
export function rulesView(rules: Why['rules']): WhyView['rules'] {
  return rules.map((rule) => ({
    rule: rule.rule,
    reason: rule.rule === 'held' ? rule.reason : null,
    level: rule.rule === 'ceiling' ? rule.level : null,
    maxShown: 'maxShown' in rule ? rule.maxShown : null,
    on: rule.rule === 'superseded' ? rule.lawChangedOn : null,
  }));
}

/** Each piece of evidence by day: whether it counted, why not, and what it weighs in today's estimate. */
export function whyLines(
  lines: readonly EvidenceLine[],
  { counted, skipped }: Why,
  assessors: ReadonlyMap<string, NameCard>,
): WhyView['lines'] {
  const weighed = new Map(counted.map((line) => [line.id, line]));
  const reasons = new Map(skipped.map((line) => [line.id, line.reason]));
  const voiding = new Map(lines.map((line) => [line.voidsId, line.voidReason]));
  // A row that only voids another is told as the reason of that one.
  const results = lines.filter((line) => line.sourceKind !== 'void');
  return results.map((line) => {
    const item = weighed.get(line.id);
    return {
      evidenceId: line.id,
      type: line.type,
      happenedOn: line.happenedOn,
      enteredAt: line.enteredAt,
      late: isLateEntry(line.happenedOn, dayAt(line.enteredAt)),
      score: line.score,
      ceiling: line.ceiling ?? 5,
      rawText: line.rawText,
      place: line.place,
      assessor: (line.assessorId && assessors.get(line.assessorId)?.name) || null,
      critical: line.critical ?? false,
      disputed: line.disputed,
      counted: item !== undefined,
      skipped: item ? null : (reasons.get(line.id) ?? null),
      voidReason: voiding.get(line.id) ?? null,
      weight: Math.min(1, Math.max(0, item?.weight ?? 0)),
      meanAfter: item?.meanAfter ?? null,
      varianceAfter: item?.varianceAfter ?? null,
      sourceKind: line.sourceKind,
      sourceId: line.sourceId,
    };
  });
}
