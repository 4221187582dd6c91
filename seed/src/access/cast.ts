import type { RoleName } from '@whetstone/core/access/policy.ts';
import type { ExamCandidate } from '../assessment/history.ts';
import type { Org, SeedUnit } from '../org/read-org.ts';
import type { Member } from '../people/member.ts';
import type { HatGiven } from './hats.ts';

/** The people whose logins are shown to whoever starts the product: one for each hat. */
export interface Cast {
  /** An officer of the station, neither the best nor the worst at keeping dates. */
  readonly officer: ExamCandidate;
  readonly auxiliary: ExamCandidate;
  readonly trainer: Member;
  readonly planner: Member;
  readonly leader: Member;
  readonly admin: Member;
}

function holderOf(hats: readonly HatGiven[], role: RoleName, unit: SeedUnit): Member {
  const fitting = hats.filter((hat) => hat.role === role);
  const found = fitting.find((hat) => hat.unit === unit) ?? fitting[0];
  if (!found) throw new RangeError(`nobody was made ${role}`);
  return found.member;
}

/** How little somebody is like the officer to be shown: a middling habit, an exam to sit, a post of the street. */
function oddness({ traits, knowledge, member }: ExamCandidate): number {
  const habit = traits.habit.late > 0.05 && traits.habit.late < 0.3 ? 0 : 2;
  const examined = knowledge.get('LAW-02')?.examined ? 0 : 4;
  const street = ['R03', 'R01', 'R02'].indexOf(member.postCode);
  return habit + examined + (street < 0 ? 3 : street * 0.5);
}

/**
 * Chooses who is shown, all in and above one station, so that what one of them does the next one sees.
 * @throws RangeError when the station or a hat has nobody
 */
export function chooseCast(
  candidates: readonly ExamCandidate[],
  hats: readonly HatGiven[],
  { station, org }: { station: SeedUnit; org: Org },
): Cast {
  const hatted = new Set(hats.map(({ member }) => member));
  const here = candidates.filter(({ member }) => member.unit === station && !hatted.has(member));
  const fitting = here.filter(({ member, absences }) => member.stays.length === 1 && absences.length === 0);
  const pool = fitting.length > 0 ? fitting : here;
  const officer = pool.filter(({ member }) => member.officer).toSorted((a, b) => oddness(a) - oddness(b))[0];
  const auxiliary = pool.find(({ member }) => !member.officer) ?? here.find(({ member }) => !member.officer);
  if (!officer || !auxiliary) throw new RangeError(`${station.nameZh} has nobody to show`);
  const bureau = station.parent ?? org.root;
  return {
    officer,
    auxiliary,
    trainer: holderOf(hats, 'trainer', bureau),
    planner: holderOf(hats, 'planner', org.root),
    leader: holderOf(hats, 'leader', org.root),
    admin: holderOf(hats, 'admin', org.root),
  };
}

/** One line of the file that tells the launcher whom to sign in as. */
export interface DemoLogin {
  readonly hat: string;
  readonly hatZh: string;
  readonly badgeNumber: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
}

/** The logins of the cast. */
export function loginsOf(cast: Cast, password: string): DemoLogin[] {
  const rows: [string, string, Member][] = [
    ['officer', '民警', cast.officer.member],
    ['auxiliary', '辅警', cast.auxiliary.member],
    ['trainer', '教官', cast.trainer],
    ['planner', '组训', cast.planner],
    ['leader', '领导', cast.leader],
    ['admin', '管理员', cast.admin],
  ];
  return rows.map(([hat, hatZh, { badgeNumber, name, unit }]) => ({
    hat,
    hatZh,
    badgeNumber,
    password,
    name,
    unit: unit.nameZh,
  }));
}
