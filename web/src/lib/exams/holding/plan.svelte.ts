import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';
import type { holdRound } from '@whetstone/core/exams/round-contract.ts';
import { type RoundMiss, roundMisses } from '@whetstone/core/exams/round-misses.ts';
import type { SectionPlan } from '@whetstone/core/exams/rules.ts';
import type { PersonLine, UnitView } from '@whetstone/core/org/contract.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { PoliciesPlan } from './policies-plan.svelte.ts';
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

/** Somebody to whom something is given. */
export interface Accommodated {
  person: PersonLine;
  given: Accommodations;
}

/** A round that is being planned: times as the wall clock of the force shows them. */
export class RoundPlan {
  readonly policies = new PoliciesPlan();
  unitId = $state('');
  day = $state('');
  /** Open over several days: the window closes, and all ends, on days of their own. */
  multiDay = $state(false);
  closesDay = $state('');
  endDay = $state('');
  opens = $state('14:00');
  closes = $state('14:30');
  minutes = $state('90');
  hardEnd = $state('16:00');
  place = $state('');
  proctored = $state(false);
  release = $state<Body['release']>('after-hard-end');
  unitIds = $state.raw<ReadonlySet<string>>(new Set());
  postCodes = $state.raw<ReadonlySet<string>>(new Set());
  classIds = $state.raw<ReadonlySet<string>>(new Set());
  people = $state.raw<readonly PersonLine[]>([]);
  drawCount = $state('');
  rooms = $state.raw<readonly { name: string; place: string }[]>([]);
  accommodated = $state.raw<readonly Accommodated[]>([]);

  readonly durationSeconds = $derived.by(() => {
    const minutes = Number(this.minutes.normalize('NFKC').trim());
    return Number.isInteger(minutes) && minutes >= 1 && minutes <= 240 ? minutes * 60 : null;
  });
  readonly opensAt = $derived(instantAt(this.day, this.opens));
  readonly closesAt = $derived(instantAt(this.multiDay ? this.closesDay : this.day, this.closes));
  readonly hardEndAt = $derived(instantAt(this.multiDay ? this.endDay : this.day, this.hardEnd));
  readonly times: RoundTimes | null = $derived.by(() => {
    const { opensAt, closesAt, hardEndAt, durationSeconds } = this;
    if (!opensAt || !closesAt || !hardEndAt || !durationSeconds) return null;
    return { opensAt, closesAt, hardEndAt, durationSeconds };
  });

  readonly hasCandidates = $derived(this.unitIds.size + this.classIds.size + this.people.length > 0);

  constructor(unitId: string, day: string) {
    this.unitId = unitId;
    this.day = day;
    this.closesDay = day;
    this.endDay = day;
  }

  faults(now: string): ReturnType<typeof timeFaults> {
    return this.times ? timeFaults(this.times, now) : [];
  }

  /** Everything that keeps the round from being published, as the server would say it. */
  misses(sections: readonly SectionPlan[], now: string): RoundMiss[] {
    const { opensAt, closesAt, hardEndAt, durationSeconds, proctored } = this;
    const [policies, rooms, candidates] = [this.policies.value(), this.#rooms(), this.chosen()];
    const plan = { opensAt, closesAt, hardEndAt, durationSeconds, proctored, policies, rooms, candidates };
    return roundMisses(plan, sections, now);
  }

  /** Several days or one: the days of their own begin as the first one. */
  span(multiDay: boolean): void {
    this.multiDay = multiDay;
    this.closesDay = this.day;
    this.endDay = this.day;
  }

  toggleUnit(id: string): void {
    this.unitIds = toggled(this.unitIds, id);
  }

  togglePost(code: string): void {
    this.postCodes = toggled(this.postCodes, code);
  }

  toggleClass(id: string): void {
    this.classIds = toggled(this.classIds, id);
  }

  /** Adds people who are not on the list yet. */
  addPeople(more: readonly PersonLine[]): void {
    const known = new Set(this.people.map(({ id }) => id));
    this.people = [...this.people, ...more.filter(({ id }) => !known.has(id))];
  }

  /** Who is to sit. */
  chosen(): Body['candidates'] {
    const count = Number(this.drawCount.normalize('NFKC').trim());
    return {
      unitIds: [...this.unitIds],
      postCodes: [...this.postCodes],
      personIds: this.people.map(({ id }) => id),
      ...(this.classIds.size > 0 && { classIds: [...this.classIds] }),
      ...(Number.isInteger(count) && count >= 1 && { draw: { count } }),
    };
  }

  #rooms(): { name: string; place: string | null }[] {
    return this.rooms.map(({ name, place }) => ({ name: name.trim(), place: place.trim() || null }));
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
      candidates: this.chosen(),
      policies: this.policies.value(),
      rooms: this.#rooms(),
      accommodations: this.accommodated.map(({ person, given }) => ({ personId: person.id, given })),
    };
  }
}

function toggled(members: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(members);
  if (!next.delete(member)) next.add(member);
  return next;
}
