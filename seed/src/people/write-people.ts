import { isoDay } from '@whetstone/core/platform/day.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Posting } from '@whetstone/db/org/posting.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { Demographics } from '../org/org-file.ts';
import type { OrgIds } from '../org/write-org.ts';
import type { Member } from './member.ts';
import { readName } from './name-reading.ts';
import { giveRanks, rankDay } from './ranks.ts';

const DAY_MS = 86_400_000;

/** Writes everybody with name readings and ranks, and the posts they hold and held. @returns the ranks */
export function writePeople(
  tables: Tables,
  members: readonly Member[],
  ids: OrgIds,
  { demographics, today }: { demographics: Demographics; today: number },
): Map<Member, string> {
  const ranks = giveRanks(members, demographics);
  for (const member of members) {
    const { id, badgeNumber, name, sex, unit, postCode } = member;
    tables.add(Person, {
      id,
      badgeNumber,
      name,
      ...readName(name),
      sex,
      birthOn: isoDay(member.bornOn),
      personnelClass: member.officer ? 'officer' : 'auxiliary',
      rank: ranks.get(member) ?? null,
      rankOn: member.officer ? isoDay(rankDay(member, today)) : null,
      unitId: ids.unit(unit),
      unitPath: unit.path,
      postCode,
      branchId: member.party ? ids.branchOf(unit) : null,
      joinedOn: isoDay(member.joinedOn),
      leftOn: null,
    });
    for (const stay of member.stays) {
      tables.add(Posting, {
        id: idAtMilliseconds(stay.from * DAY_MS, member.dice),
        personId: id,
        unitId: ids.unit(stay.unit),
        postCode: stay.postCode,
        fromOn: isoDay(stay.from),
        toOn: stay.to === null ? null : isoDay(stay.to),
      });
    }
  }
  return ranks;
}
