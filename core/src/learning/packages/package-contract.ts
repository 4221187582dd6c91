import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull, Share } from '../../platform/shapes.ts';
import { PackageFault, packageKinds } from './package-plan.ts';
import { unplayedParts } from './sequence/activity.ts';
import { UnitOutcome } from './unit-outcome.ts';

export const packageStates = ['coming', 'waiting', 'ready', 'refused'] as const;

/** A package as trainers see it. */
export const PackageLine = Exactly({
  id: Id,
  /** What the file was called. */
  name: Type.String(),
  state: OneOf(packageStates),
  fault: OrNull(PackageFault),
  kind: OrNull(OneOf(packageKinds)),
  title: OrNull(Type.String()),
  units: Type.Integer(),
  /** Its own rules lead from unit to unit. */
  sequenced: Type.Boolean(),
  /** What its manifest asks for that is not played. */
  unplayed: Type.Array(OneOf(unplayedParts)),
  files: Type.Integer(),
  byteCount: Type.Integer(),
  addedAt: Instant,
  withdrawnAt: OrNull(Instant),
  /** Titles of the lessons that show it. */
  usedIn: Type.Array(Type.String()),
});
export type PackageLine = Static<typeof PackageLine>;

export const coursePackages = defineRoute({
  name: 'learning.packages',
  method: 'GET',
  path: '/api/course-packages',
  summary: 'Packages of SCORM and cmi5, newest first, with what is wrong with those that cannot run.',
  can: 'read-courses',
  ok: Exactly({ packages: Type.Array(PackageLine) }),
  refuses: [],
});

export const withdrawPackage = defineRoute({
  name: 'learning.withdraw-package',
  method: 'POST',
  path: '/api/course-packages/:packageId/withdrawal',
  summary: 'Takes a package out of use, or brings it back; what people did in it stays.',
  can: 'write-courses',
  params: Exactly({ packageId: Id }),
  body: Exactly({ withdrawn: Type.Boolean() }),
  ok: PackageLine,
  refuses: [],
});

/** A unit of a package and where I stand in it. */
export const UnitLine = Exactly({
  key: Type.String(),
  title: Type.String(),
  under: Type.Array(Type.String()),
  /** Of the full score; null = the unit says itself what is passed. */
  mastery: OrNull(Share),
  /** Null = never started. */
  outcome: OrNull(UnitOutcome),
  /** Behind me, by the unit's own rule or because it is waived. */
  satisfied: Type.Boolean(),
  /** Why a trainer let me off, in cmi5's words; null = nobody did. */
  waived: OrNull(Type.String()),
});
export type UnitLine = Static<typeof UnitLine>;

export const coursePackage = defineRoute({
  name: 'learning.package',
  method: 'GET',
  path: '/api/course-packages/:packageId',
  summary: 'The units of a package and where I stand in each.',
  can: 'learn',
  params: Exactly({ packageId: Id }),
  ok: Exactly({ kind: OneOf(packageKinds), title: Type.String(), units: Type.Array(UnitLine) }),
  refuses: [],
});

export const openUnit = defineRoute({
  name: 'learning.open-unit',
  method: 'POST',
  path: '/api/course-packages/:packageId/sittings',
  summary: 'Starts a unit: the address of its stage, and what its runtime kept when I left it last.',
  can: 'learn',
  params: Exactly({ packageId: Id }),
  body: Exactly({
    unitKey: Type.String({ minLength: 1, maxLength: 2000 }),
    /** Only to look around: a unit of cmi5 then reports nothing about passing. */
    browse: Type.Optional(Type.Boolean()),
  }),
  ok: Exactly({
    sittingId: Id,
    /** Loaded in a frame; on an origin of its own, good until `endsAt`. */
    stageUrl: Type.String(),
    endsAt: Instant,
    kind: OneOf(packageKinds),
    href: Type.String(),
    launchData: Type.String(),
    mastery: OrNull(Share),
    ownWindow: Type.Boolean(),
    learnerId: Type.String(),
    learnerName: Type.String(),
    /** JSON; null = from the start. */
    kept: OrNull(Type.String()),
    /** Null = the unit is played alone. */
    sequence: OrNull(
      Exactly({
        /** JSON of the tree of activities. */
        tree: Type.String(),
        /** The unit that was asked for. */
        wanted: Type.String(),
        units: Type.Array(
          Exactly({
            key: Type.String(),
            title: Type.String(),
            href: Type.String(),
            launchData: Type.String(),
            mastery: OrNull(Share),
          }),
        ),
      }),
    ),
  }),
  refuses: ['packages-not-served'],
});

export const handOver = defineRoute({
  name: 'learning.hand-over',
  method: 'PUT',
  path: '/api/package-sittings/:sittingId',
  summary: 'Keeps what the runtime of a unit handed over; safe to repeat, and in any order.',
  can: 'learn',
  params: Exactly({ sittingId: Id }),
  body: Exactly({
    /** Counts what this sitting hands over; of two, the higher is the later. */
    count: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    /** JSON of the runtime. */
    kept: Type.String({ minLength: 2, maxLength: 1_000_000 }),
    closed: Type.Boolean(),
  }),
  ok: Exactly({ count: Type.Integer(), outcome: UnitOutcome }),
  refuses: ['handed-over-unreadable'],
});
