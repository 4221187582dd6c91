import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull, Share } from '../../platform/shapes.ts';
import type { Sequence } from './sequence/activity.ts';

/** What a package is made for. */
export const packageKinds = ['scorm-1.2', 'scorm-2004', 'cmi5'] as const;
export type PackageKind = (typeof packageKinds)[number];

/**
 * When a unit of a cmi5 course is behind its learner (cmi5 §10.2.4). Units of SCORM are always
 * `CompletedOrPassed`.
 */
export const moveOns = [
  'Passed',
  'Completed',
  'CompletedAndPassed',
  'CompletedOrPassed',
  'NotApplicable',
] as const;
export type MoveOn = (typeof moveOns)[number];

/** A part of a package that is started by itself: a SCO of SCORM, an assignable unit of cmi5. */
export const PackageUnit = Exactly({
  /** Name inside the package: identifier of the item, IRI of the unit. */
  key: Type.String({ maxLength: 2000 }),
  title: Type.String(),
  /** Headings above it, outermost first. */
  under: Type.Array(Type.String()),
  /** File in the package, with query and fragment where the manifest gives them. */
  href: Type.String(),
  /** What counts as passed, of the full score; null = the package says so itself. */
  mastery: OrNull(Share),
  /** Handed to the unit when it starts (`cmi.launch_data`, `launchParameters`). */
  launchData: Type.String(),
  moveOn: OneOf(moveOns),
  /** cmi5: `OwnWindow` asks for a window of its own. */
  ownWindow: Type.Boolean(),
  /** What only units of cmi5 have. */
  cmi5: Type.Optional(
    Exactly({
      /** Blocks around it, outermost first. */
      blocks: Type.Array(Exactly({ key: Type.String(), title: Type.String() })),
      /** Handed to the unit, which may ask for it; empty = none. */
      entitlementKey: Type.String(),
    }),
  ),
});
export type PackageUnit = Static<typeof PackageUnit>;

/** A package as its manifest describes it: what can be started, in order. */
export const PackagePlan = Exactly({
  kind: OneOf(packageKinds),
  /** Name of the whole: identifier of the manifest, IRI of the course. */
  key: Type.String(),
  title: Type.String(),
  units: Type.Array(PackageUnit, { minItems: 1 }),
  /** Rules of SCORM 2004 that lead from unit to unit. */
  sequence: Type.Optional(Type.Unsafe<Sequence>(Type.Object({}))),
});
export type PackagePlan = Static<typeof PackagePlan>;

/** Why a package is refused; `where` names the file or the element. */
export const packageFaultCodes = [
  'not-a-zip',
  'locked',
  'too-many-files',
  'unpacks-too-large',
  'packed-too-tightly',
  'path-outside',
  'link-inside',
  'names-collide',
  'part-broken',
  'no-manifest',
  'manifest-broken',
  'nothing-to-start',
  'too-many-units',
  'file-missing',
  'starts-elsewhere',
] as const;
export type PackageFaultCode = (typeof packageFaultCodes)[number];

export const PackageFault = Exactly({ code: OneOf(packageFaultCodes), where: Type.String() });
export type PackageFault = Static<typeof PackageFault>;

/** A fault, its place cut to what a line of a screen holds. */
export const packageFault = (code: PackageFaultCode, where = ''): PackageFault => ({
  code,
  where: where.length > 200 ? `${where.slice(0, 199)}…` : where,
});
