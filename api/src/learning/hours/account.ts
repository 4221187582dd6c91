import type { HoursAccount, myHours, personHours } from '@whetstone/core/learning/hours/contract.ts';
import { creditOf } from '@whetstone/core/learning/hours/hours-rule.ts';
import { inForceOn } from '@whetstone/core/standards/kept-versions.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { hoursRulesOf, studiedLessons } from '@whetstone/db/learning/hours/hours-queries.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';

const yearOf = (day: string) => Number(day.slice(0, 4));

async function accountOf(
  { em, today }: SignedIn,
  personId: string,
  asked: number | undefined,
): Promise<HoursAccount> {
  const person = await em.findOne(Person, personId);
  if (!person) throw new Refusal('not-found');
  const rules = await hoursRulesOf(em);
  const studied = await studiedLessons(em, personId);
  const all = studied.map((lesson) => {
    const { hours, why, rule } = creditOf(lesson, rules);
    const { watched, ...rest } = lesson;
    const stretches = watched.map(([from, to]): [number, number] => [from, to]);
    return { ...rest, watched: stretches, hours, why, ruleOn: rule?.effectiveOn ?? null };
  });
  const of = (line: { completedOn: string | null; lastOn: string }) =>
    yearOf(line.completedOn ?? line.lastOn);
  const year = asked ?? yearOf(today);
  const lines = all.filter((line) => of(line) === year);
  return {
    person: { id: person.id, name: person.name, badgeNumber: person.badgeNumber },
    year,
    years: [...new Set([yearOf(today), ...all.map(of)])].sort((one, other) => other - one),
    hours: lines.reduce((sum, { hours }) => sum + hours, 0),
    yearHours: inForceOn(rules, today)?.yearHours ?? null,
    lines,
  };
}

export const readMyHours: Handler<typeof myHours> = ({ query }, ctx) =>
  accountOf(ctx, ctx.actor.personId, query.year);

export const readPersonHours: Handler<typeof personHours> = ({ params, query }, ctx) =>
  accountOf(ctx, params.personId, query.year);
