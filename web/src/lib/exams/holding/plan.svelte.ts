import type { holdRound } from '@whetstone/core/exams/contract.ts';
import type { PersonLine, UnitView } from '@whetstone/core/org/contract.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { type RoundTimes, instantAt, timeFaults } from './timeline.ts';

type Body = Input<typeof holdRound>['body'];

/** Units that `roots` govern, themselves included, in tree order. */
export function unitsWithin(units: readonly UnitView[], roots: readonly string[]): UnitView[] {
  const within = new Set(roots);
  // Parents come before their children in tree order.
  for (const unit of units) if (unit.parentId && within.has(unit.parentId)) within.add(unit.id);
  return units.filter(({ id }) => within.has(id));
}

/** How deep a unit lies below the top of its tree. */
export function depths(units: readonly UnitView[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, parentId } of units) found.set(id, parentId ? (found.get(parentId) ?? -1) + 1 : 0);
  return found;
}

/** Of chosen units those that no other chosen unit contains: people count once. */
export function topmost(units: readonly UnitView[], chosen: ReadonlySet<string>): UnitView[] {
  const covered = new Set<string>();
  return units.filter((unit) => {
    const inside = unit.parentId !== null && covered.has(unit.parentId);
    if (inside || chosen.has(unit.id)) covered.add(unit.id);
    return chosen.has(unit.id) && !inside;
  });
}

/** A round that is being planned: times as the wall clock of the force shows them. */
export class RoundPlan {
  unitId = $state('');
  day = $state('');
  opens = $state('14:00');
  closes = $state('14:30');
  minutes = $state('90');
  hardEnd = $state('16:00');
  place = $state('');
  proctored = $state(false);
  release = $state<Body['release']>('after-hard-end');
  unitIds = $state.raw<ReadonlySet<string>>(new Set());
  postCodes = $state.raw<ReadonlySet<string>>(new Set());
  people = $state.raw<readonly PersonLine[]>([]);

  readonly times: RoundTimes | null = $derived.by(() => {
    const [opensAt, closesAt, hardEndAt] = [this.opens, this.closes, this.hardEnd].map((time) =>
      instantAt(this.day, time),
    );
    const minutes = Number(this.minutes.normalize('NFKC').trim());
    const whole = Number.isInteger(minutes) && minutes >= 1 && minutes <= 240;
    if (!opensAt || !closesAt || !hardEndAt || !whole) return null;
    return { opensAt, closesAt, hardEndAt, durationSeconds: minutes * 60 };
  });

  readonly hasCandidates = $derived(this.unitIds.size + this.people.length > 0);

  constructor(unitId: string, day: string) {
    this.unitId = unitId;
    this.day = day;
    this.unitIds = new Set([unitId]);
  }

  faults(now: string): ReturnType<typeof timeFaults> {
    return this.times ? timeFaults(this.times, now) : [];
  }

  toggleUnit(id: string): void {
    this.unitIds = toggled(this.unitIds, id);
  }

  togglePost(code: string): void {
    this.postCodes = toggled(this.postCodes, code);
  }

  /** What is sent; null while times or candidates are missing. */
  body(): Body | null {
    if (!this.times || !this.hasCandidates) return null;
    const { unitId, proctored, release } = this;
    return {
      ...this.times,
      unitId,
      proctored,
      release,
      place: this.place.trim() || null,
      candidates: {
        unitIds: [...this.unitIds],
        postCodes: [...this.postCodes],
        personIds: this.people.map(({ id }) => id),
      },
    };
  }
}

function toggled(members: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(members);
  if (!next.delete(member)) next.add(member);
  return next;
}
