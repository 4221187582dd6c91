import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { atMinute } from '../assessment/evidence-book.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { between, chance, oneOf } from '../people/draw.ts';
import type { Member } from '../people/member.ts';
import type { HatGiven } from './hats.ts';

const LOOKED_AT = 0.08;
const LOOK_BACK = 60;
const views = ['capability.profile', 'capability.profile', 'capability.why'];

function writeLook(tables: Tables, viewerId: string, subjectId: string, atMs: number, dice: Dice): void {
  tables.add(AccessLog, {
    id: idAtMilliseconds(atMs, dice),
    at: instantOf(atMs),
    viewerId,
    subjectId,
    view: oneOf(dice, views),
    requestId: `seed-${dice.below(2 ** 32).toString(36)}`,
  });
}

/** Writes looks at personal files by those who lead or plan: everybody can read who looked at theirs. */
export function writeLooks(
  tables: Tables,
  members: readonly Member[],
  hats: readonly HatGiven[],
  { seed, today, always }: { seed: string; today: number; always: ReadonlySet<Member> },
): void {
  const dice = seededDice(`${seed}/looks`);
  const viewers = hats.filter(({ role }) => role === 'leader' || role === 'planner');
  for (const member of members) {
    const times = always.has(member) ? 4 : chance(dice, LOOKED_AT) ? between(dice, 1, 3) : 0;
    if (times === 0) continue;
    const over = viewers.filter(
      ({ unit, member: viewer }) =>
        viewer !== member && (member.unit.path === unit.path || member.unit.path.startsWith(`${unit.path}.`)),
    );
    for (let look = 0; look < times && over.length > 0; look++) {
      const day = today - between(dice, 1, LOOK_BACK);
      const atMs = atMinute(day, between(dice, 8 * 60, 18 * 60));
      writeLook(tables, oneOf(dice, over).member.id, member.id, atMs, dice);
    }
  }
}
