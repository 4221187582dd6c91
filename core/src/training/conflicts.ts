import { isWithin } from '../access/reach.ts';
import { dayAt } from '../platform/clock.ts';
import { freeOf } from './resource-shapes.ts';
import { rebooked, type SessionTimes, spanOf } from './shift-sessions.ts';

interface Stretch {
  readonly beginsAt: string;
  readonly endsAt: string;
}

/** A booking, of a class or for something else. */
export interface PlannedUse extends Stretch {
  readonly resourceId: string;
  /** Null: maintenance or another use. */
  readonly classId: string | null;
  /** Null: for all of the class. */
  readonly sessionId: string | null;
  readonly amount: number;
}

/** A class as far as it can get into the way of others. */
export interface PlannedClass extends Stretch {
  readonly id: string;
  readonly unitPath: string;
  readonly leadId: string;
  readonly held: number;
  readonly sessions: readonly SessionTimes[];
  /** Who holds a place in it. */
  readonly personIds: readonly string[];
  /** Of them on a roster of its days, where its members are off their posts. */
  readonly onDuty: number;
}

export interface PlannedResource {
  readonly id: string;
  /** Null: booked whole. */
  readonly stock: number | null;
  readonly consumed: boolean;
  readonly seats: number | null;
}

export interface Closed {
  readonly id: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly unitPath: string;
}

export interface Schedule {
  readonly classes: readonly PlannedClass[];
  readonly uses: readonly PlannedUse[];
  readonly resources: readonly PlannedResource[];
  readonly closed: readonly Closed[];
}

export const CONFLICT_KINDS = ['closed', 'resource', 'stock', 'seats', 'lead', 'people', 'duty'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What gets in each other's way, and when. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** One class, or two. */
  readonly classIds: readonly string[];
  readonly fromOn: string;
  readonly toOn: string;
  readonly resourceId: string | null;
  readonly closedId: string | null;
  /** Days, people, or how much is missing. */
  readonly n: number;
}

const meet = (one: Stretch, other: Stretch) => one.beginsAt < other.endsAt && other.beginsAt < one.endsAt;

/** Days of both stretches. */
function daysOf(one: Stretch, other: Stretch): { fromOn: string; toOn: string } {
  const from = one.beginsAt > other.beginsAt ? one.beginsAt : other.beginsAt;
  const to = one.endsAt < other.endsAt ? one.endsAt : other.endsAt;
  return { fromOn: dayAt(from), toOn: dayAt(to) };
}

const bare = { resourceId: null, closedId: null } as const;

/** Sessions on days on which the unit holds no classes. */
function closedDays({ classes, closed }: Schedule): Conflict[] {
  return classes.flatMap((one) =>
    closed.flatMap((period) => {
      if (!isWithin(one.unitPath, period.unitPath)) return [];
      const days = [...new Set(one.sessions.map(({ beginsAt }) => dayAt(beginsAt)))]
        .filter((day) => period.fromOn <= day && day <= period.toOn)
        .sort();
      const [fromOn] = days;
      if (fromOn === undefined) return [];
      const toOn = days.at(-1) ?? fromOn;
      const about = { classIds: [one.id], resourceId: null, closedId: period.id };
      return [{ kind: 'closed' as const, ...about, fromOn, toOn, n: days.length }];
    }),
  );
}

/** One thing wanted twice, or more of a stock than there is. */
function overbooked({ uses, resources }: Schedule): Conflict[] {
  const known = new Map(resources.map((one) => [one.id, one]));
  const byResource = new Map<string, PlannedUse[]>();
  for (const use of uses) byResource.set(use.resourceId, [...(byResource.get(use.resourceId) ?? []), use]);
  return [...byResource].flatMap(([id, wanted]) => {
    const resource = known.get(id);
    if (!resource) return [];
    return resource.stock === null ? wantedTwice(id, wanted) : tooMuch(resource, resource.stock, wanted);
  });
}

function wantedTwice(resourceId: string, wanted: readonly PlannedUse[]): Conflict[] {
  return pairsOf(wanted, (one, other) => {
    if (!meet(one, other)) return null;
    const classIds = classesOf([one, other]);
    if (classIds.length === 0) return null;
    return { kind: 'resource', ...bare, resourceId, classIds, ...daysOf(one, other), n: 1 };
  });
}

function tooMuch(
  { id, consumed }: PlannedResource,
  stock: number,
  wanted: readonly PlannedUse[],
): Conflict[] {
  const short = wanted.flatMap((use) => {
    const n = -freeOf(stock, consumed, wanted, use);
    return n > 0 && use.classId !== null ? [{ use, n }] : [];
  });
  const worst = short.toSorted((one, other) => other.n - one.n)[0];
  if (!worst) return [];
  const uses = short.map(({ use }) => use);
  const days = uses.flatMap(({ beginsAt, endsAt }) => [dayAt(beginsAt), dayAt(endsAt)]).sort();
  const when = { fromOn: days[0] as string, toOn: days.at(-1) as string };
  return [{ kind: 'stock', ...bare, resourceId: id, classIds: classesOf(uses), ...when, n: worst.n }];
}

const classesOf = (uses: readonly PlannedUse[]) =>
  [...new Set(uses.flatMap(({ classId }) => classId ?? []))].sort();

/** A room with fewer seats than the class has people. */
function tooSmall({ classes, uses, resources }: Schedule): Conflict[] {
  const seats = new Map(resources.map((one) => [one.id, one.seats]));
  return classes.flatMap((one) => {
    const small = uses.filter(
      (use) => use.classId === one.id && (seats.get(use.resourceId) ?? one.held) < one.held,
    );
    return [...new Map(small.map((use) => [use.resourceId, use])).values()].map((use) => ({
      kind: 'seats' as const,
      ...bare,
      resourceId: use.resourceId,
      classIds: [one.id],
      fromOn: dayAt(use.beginsAt),
      toOn: dayAt(use.endsAt),
      n: one.held - (seats.get(use.resourceId) ?? one.held),
    }));
  });
}

/** A class teacher with sessions of two classes at once, and people in two classes at once. */
function sharedPeople({ classes }: Schedule): Conflict[] {
  return pairsOf(classes, (one, other) => {
    if (!meet(one, other)) return null;
    const here = new Set(one.personIds);
    const n = other.personIds.filter((id) => here.has(id)).length;
    const about = { ...bare, classIds: [one.id, other.id].sort(), ...daysOf(one, other) };
    if (n > 0) return { kind: 'people', ...about, n };
    const both =
      one.leadId === other.leadId && one.sessions.some((a) => other.sessions.some((b) => meet(a, b)));
    return both ? { kind: 'lead', ...about, n: 1 } : null;
  });
}

/** Members who are on a roster on its days. */
function onDuty({ classes }: Schedule): Conflict[] {
  return classes
    .filter((one) => one.onDuty > 0)
    .map(({ id, beginsAt, endsAt, onDuty: n }) => {
      return { kind: 'duty', ...bare, classIds: [id], fromOn: dayAt(beginsAt), toOn: dayAt(endsAt), n };
    });
}

function pairsOf<T>(all: readonly T[], tell: (one: T, other: T) => Conflict | null): Conflict[] {
  return all.flatMap((one, at) => all.slice(at + 1).flatMap((other) => tell(one, other) ?? []));
}

/**
 * Everything in a schedule that gets in each other's way, the earliest first. It looks at what is planned and
 * promises nothing: that no two classes have one room is seen to by the database.
 */
export function conflictsOf(schedule: Schedule): Conflict[] {
  const order = (one: Conflict) => `${one.fromOn} ${CONFLICT_KINDS.indexOf(one.kind)} ${one.classIds.join()}`;
  return [closedDays, overbooked, tooSmall, sharedPeople, onDuty]
    .flatMap((find) => find(schedule))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** The schedule as it would be with these times of sessions of one class; what is booked for them goes with them. */
export function retimed(schedule: Schedule, classId: string, after: readonly SessionTimes[]): Schedule {
  const found = schedule.classes.find(({ id }) => id === classId);
  if (!found) return schedule;
  const changed = new Map(after.map((one) => [one.id, one]));
  const sessions = found.sessions.map((one) => changed.get(one.id) ?? one);
  const moved = { ...found, ...spanOf(sessions), sessions };
  return {
    ...schedule,
    classes: schedule.classes.map((one) => (one === found ? moved : one)),
    uses: schedule.uses.map((use) =>
      use.classId === classId ? { ...use, ...rebooked(use, found.sessions, sessions) } : use,
    ),
  };
}
