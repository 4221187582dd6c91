import { seededDice, shuffle, type Dice } from '@whetstone/core/platform/chance.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Org, SeedUnit } from '../org/read-org.ts';
import type { PostRow } from '../standards/framework-file.ts';
import { between, chance, oneOf } from './draw.ts';
import type { Namer } from './invent-name.ts';
import { drawLife, type Life } from './life.ts';
import type { Member, Stay } from './member.ts';
import { drawPost, headsOf, postOfHead } from './posts-of-units.ts';
import type { Strength } from './staffing.ts';

const DAY_MS = 86_400_000;
/** Party members among auxiliaries; the share among officers is in the file. */
const AUXILIARY_PARTY_SHARE = 0.2;
/** People who moved to another unit within the time the city looks back on. */
const MOVED_SHARE = 0.05;
const BADGE_STEP = 3;

export interface Populace {
  readonly org: Org;
  readonly strength: ReadonlyMap<SeedUnit, Strength>;
  readonly posts: ReadonlyMap<string, PostRow>;
  readonly namer: Namer;
  readonly seed: string;
  /** Days as `dayNumber`: the day the city stands at, and the first one it looks back on. */
  readonly today: number;
  readonly since: number;
}

/** Badge numbers, six digits with leading zeros and in no order; those of auxiliaries begin with F. */
function badgeNumbers(count: number, prefix: string, dice: Dice): string[] {
  const numbers = Array.from({ length: count }, (_, at) => 1021 + at * BADGE_STEP + dice.below(BADGE_STEP));
  return shuffle(numbers, dice).map((number) => prefix + String(number).padStart(6, '0'));
}

function drawStays(
  { officer, life, head, unit }: { officer: boolean; life: Life; head: boolean; unit: SeedUnit },
  { posts, strength, today, since }: Populace,
  dice: Dice,
): Stay[] {
  const personnelClass = officer ? 'officer' : 'auxiliary';
  const postCode = (head ? postOfHead(unit) : undefined) ?? drawPost(unit, personnelClass, posts, dice);
  const moved = !head && life.joinedOn < since - 200 && chance(dice, MOVED_SHARE);
  if (!moved) {
    const from = Math.max(life.joinedOn, today - between(dice, 200, 2600));
    return [{ unit, postCode, from, to: null }];
  }
  const elsewhere = [...strength].flatMap(([other, { officers, auxiliaries }]) =>
    other !== unit && (officer ? officers : auxiliaries) > 0 ? [other] : [],
  );
  const before = elsewhere.length > 0 ? oneOf(dice, elsewhere) : unit;
  const movedOn = between(dice, since + 30, today - 20);
  const from = Math.max(life.joinedOn, movedOn - between(dice, 400, 2000));
  const earlier = {
    unit: before,
    postCode: drawPost(before, personnelClass, posts, dice),
    from,
    to: movedOn - 1,
  };
  return [earlier, { unit, postCode, from: movedOn, to: null }];
}

function makeMember(
  place: { unit: SeedUnit; officer: boolean; head: boolean; badgeNumber: string },
  populace: Populace,
): Member {
  const { unit, officer, head, badgeNumber } = place;
  const { org, today, namer, seed } = populace;
  const dice = seededDice(`${seed}/${badgeNumber}`);
  const { demographics } = org;
  const female = officer ? demographics.officer_female : demographics.auxiliary_female;
  const sex = chance(dice, female) ? 'F' : 'M';
  const life = drawLife({ officer, head }, demographics, today, dice);
  const stays = drawStays({ officer, life, head, unit }, populace, dice);
  const partyShare = officer ? demographics.party_member : AUXILIARY_PARTY_SHARE;
  return {
    id: idAtMilliseconds(life.joinedOn * DAY_MS, dice),
    badgeNumber,
    name: namer.name(sex, Number(isoDay(life.bornOn).slice(0, 4)), dice),
    sex,
    ...life,
    officer,
    head,
    party: head || chance(dice, partyShare),
    stays,
    unit,
    postCode: (stays.at(-1) as Stay).postCode,
    dice,
  };
}

/** Invents everybody, unit by unit; in each unit those who lead it first, then officers, then auxiliaries. */
export function populate(populace: Populace): Member[] {
  const { strength, seed } = populace;
  const count = (of: keyof Strength) => [...strength.values()].reduce((sum, one) => sum + one[of], 0);
  const dice = seededDice(`${seed}/badges`);
  const officerBadges = badgeNumbers(count('officers'), '', dice);
  const auxiliaryBadges = badgeNumbers(count('auxiliaries'), 'F', dice);
  return [...strength].flatMap(([unit, { officers, auxiliaries }]) => [
    ...officerBadges
      .splice(0, officers)
      .map((badgeNumber, at) =>
        makeMember({ unit, officer: true, head: at < headsOf(unit), badgeNumber }, populace),
      ),
    ...auxiliaryBadges
      .splice(0, auxiliaries)
      .map((badgeNumber) => makeMember({ unit, officer: false, head: false, badgeNumber }, populace)),
  ]);
}
