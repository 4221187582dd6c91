import { Type, type Static } from 'typebox';
import { ModelParameters } from '../capability/parameters.ts';
import { REQUIREMENT_STATES } from '../capability/state.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { FrameworkChange } from './framework-diff.ts';
import { FrameworkDocument } from './framework-document.ts';
import { FrameworkEdit } from './framework-edits.ts';
import { TablesDocument } from './tables-document.ts';

const Count = Type.Integer({ minimum: 0 });
const Reason = Type.String({ minLength: 4, maxLength: 500 });
const Name = Type.String({ minLength: 1, maxLength: 120 });
const changeId = Exactly({ changeId: Id });

/** A change of an article of the law, as an administrator records it. */
export const LawAmendment = Exactly({
  law: Type.String({ minLength: 2, maxLength: 80 }),
  /** Empty = the whole law. */
  article: Type.String({ maxLength: 40 }),
  edition: Type.String({ minLength: 1, maxLength: 40 }),
  capabilityCodes: Type.Array(CapabilityCode, { minItems: 1, maxItems: 58, uniqueItems: true }),
  note: Type.String({ maxLength: 500 }),
  /** Items that cite the article in another edition are retired on the day. */
  retireItems: Type.Boolean(),
});
export type LawAmendment = Static<typeof LawAmendment>;

const Crossings = { falls: Count, rises: Count };

/** What a change would do, counted from the evidence there is, as of its day. */
export const ModelImpact = Exactly({
  asOfOn: Day,
  /** Everybody whose requirements were compared. */
  compared: Count,
  /** People who cross a line in at least one capability. */
  people: Count,
  ...Crossings,
  /** Confirmed results before the day that no longer count as in date (a change of the law). */
  superseded: Count,
  byCapability: Type.Array(Exactly({ capabilityCode: CapabilityCode, ...Crossings })),
  byUnit: Type.Array(Exactly({ unitId: Id, nameZh: Type.String(), nameEn: Type.String(), ...Crossings })),
});
export type ModelImpact = Static<typeof ModelImpact>;

/** Standards and post requirements; the law; the figures of the scoring model; score tables of drills. */
export const CHANGE_KINDS = ['framework', 'law', 'parameters', 'tables'] as const;

/** What is wrong with a draft, and where: nothing that has a problem can be published. */
export const CHANGE_PROBLEMS = [
  ...(['nothing', 'twice', 'no-module', 'no-capability', 'malformed'] as const),
  ...(['missing', 'unknown', 'out-of-range', 'not-whole', 'not-rising'] as const),
  ...(['rows-not-monotone', 'bands-overlap', 'bands-gap', 'band-repeated'] as const),
  ...(['ages-reversed', 'value-implausible'] as const),
] as const;
export const ChangeProblem = Exactly({ what: OneOf(CHANGE_PROBLEMS), where: Type.String() });
export type ChangeProblem = Static<typeof ChangeProblem>;

/** A proposal of the nightly tuning that a person took into a draft, with what spoke for it. */
export const AdoptedQ = Exactly({
  capabilityCode: CapabilityCode,
  from: Type.Number(),
  to: Type.Number(),
  tunedOn: Day,
  predicted: Count,
  /** What it gains per predicted result, natural log of the likelihood. */
  gain: Type.Number(),
  /** Share of predicted results within the 90 % range that night. */
  held: OrNull(Type.Number()),
});
export type AdoptedQ = Static<typeof AdoptedQ>;

export const ChangeLine = Exactly({
  id: Id,
  kind: OneOf(CHANGE_KINDS),
  status: OneOf(['draft', 'published', 'withdrawn']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  effectiveOn: Day,
  inForce: Type.Boolean(),
  people: OrNull(Count),
  createdBy: Type.String(),
  createdAt: Instant,
});

export const ChangeView = Exactly({
  ...ChangeLine.properties,
  revision: Type.Integer(),
  law: OrNull(LawAmendment),
  document: OrNull(FrameworkDocument),
  parameters: OrNull(ModelParameters),
  tables: OrNull(TablesDocument),
  /** What of the nightly tuning was taken in when the draft was begun. */
  adopted: Type.Array(AdoptedQ),
  /** The version that its publication made: figures made by it say so. */
  versionCode: OrNull(Type.String()),
  changes: Type.Array(FrameworkChange),
  problems: Type.Array(ChangeProblem),
  /** `asked`: being tried in the background; `stale`: edited since it was tried. */
  trial: OneOf(['none', 'asked', 'done', 'stale']),
  impact: OrNull(ModelImpact),
  decided: OrNull(Exactly({ by: Type.String(), at: Instant, reason: Type.String() })),
  withdrawn: OrNull(Exactly({ by: Type.String(), at: Instant, reason: Type.String() })),
  mayWithdraw: Type.Boolean(),
});
export type ChangeView = Static<typeof ChangeView>;

export const modelChanges = defineRoute({
  name: 'standards.changes',
  method: 'GET',
  path: '/api/model-changes',
  summary: 'Changes of the model: drafts, those waiting for their day, those in force and withdrawn ones.',
  can: 'manage-standards',
  ok: Exactly({
    changes: Type.Array(ChangeLine),
    /** The replay of everybody under a new version: scores made of about so many; days of history left and done. */
    replay: Exactly({
      running: Type.Boolean(),
      scores: Count,
      of: Count,
      daysLeft: Count,
      daysDone: Count,
      /** Somebody stopped it; it goes on where it stopped. */
      paused: Type.Boolean(),
    }),
  }),
  refuses: [],
});

export const modelChange = defineRoute({
  name: 'standards.change',
  method: 'GET',
  path: '/api/model-changes/:changeId',
  summary: 'One change with its differences, its problems and what it would do.',
  can: 'manage-standards',
  params: changeId,
  ok: ChangeView,
  refuses: [],
});

export const draftFramework = defineRoute({
  name: 'standards.draft-framework',
  method: 'POST',
  path: '/api/model-changes/framework',
  summary: 'Begins a draft of the framework from the version in force.',
  can: 'manage-standards',
  body: Exactly({ nameZh: Name, nameEn: Name, effectiveOn: Day }),
  ok: Exactly({ id: Id }),
  refuses: ['change-day-passed'],
});

export const draftLaw = defineRoute({
  name: 'standards.draft-law',
  method: 'POST',
  path: '/api/model-changes/law',
  summary: 'Records a change of an article of the law, to be tried before it is published.',
  can: 'manage-standards',
  body: Exactly({ law: LawAmendment, effectiveOn: Day }),
  ok: Exactly({ id: Id }),
  refuses: ['change-day-passed'],
});

export const editFramework = defineRoute({
  name: 'standards.edit-framework',
  method: 'POST',
  path: '/api/model-changes/:changeId/edits',
  summary: 'Changes one requirement or one capability of a draft.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ revision: Type.Integer(), edit: FrameworkEdit }),
  ok: ChangeView,
  refuses: ['change-not-draft'],
});

export const dateChange = defineRoute({
  name: 'standards.date-change',
  method: 'POST',
  path: '/api/model-changes/:changeId/day',
  summary: 'Moves the day from which a draft will hold.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ revision: Type.Integer(), effectiveOn: Day }),
  ok: ChangeView,
  refuses: ['change-not-draft', 'change-day-passed'],
});

export const tryChange = defineRoute({
  name: 'standards.try-change',
  method: 'POST',
  path: '/api/model-changes/:changeId/trial',
  summary: 'Computes in the background who would cross a line; writes nothing but the answer.',
  can: 'manage-standards',
  params: changeId,
  ok: Done,
  refuses: ['change-not-draft', 'change-has-problems'],
});

export const publishChange = defineRoute({
  name: 'standards.publish-change',
  method: 'POST',
  path: '/api/model-changes/:changeId/publication',
  summary: 'Publishes a tried change with a reason; it holds from its day and can be withdrawn before it.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ revision: Type.Integer(), reason: Reason }),
  ok: ChangeView,
  refuses: [
    ...(['change-not-draft', 'change-not-tried', 'change-has-problems'] as const),
    ...(['change-day-passed', 'change-day-taken', 'change-empty'] as const),
  ],
});

export const withdrawChange = defineRoute({
  name: 'standards.withdraw-change',
  method: 'POST',
  path: '/api/model-changes/:changeId/withdrawal',
  summary: 'Takes back a draft, or a published change before its day.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ reason: Reason }),
  ok: ChangeView,
  refuses: ['change-in-force', 'change-not-draft'],
});

export const changePeople = defineRoute({
  name: 'standards.change-people',
  method: 'GET',
  path: '/api/model-changes/:changeId/people',
  summary: 'Who would cross a line: person, unit, capability, how they stand before and after.',
  can: 'manage-standards',
  params: changeId,
  query: Exactly({
    unitId: Type.Optional(Id),
    capabilityCode: Type.Optional(CapabilityCode),
    crossing: Type.Optional(OneOf(['falls', 'rises'])),
    after: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  ok: Exactly({
    total: Count,
    next: OrNull(Type.String()),
    lines: Type.Array(
      Exactly({
        personId: Id,
        badgeNumber: Type.String(),
        name: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        capabilityCode: CapabilityCode,
        crossing: OneOf(['falls', 'rises']),
        before: OrNull(OneOf(REQUIREMENT_STATES)),
        after: OrNull(OneOf(REQUIREMENT_STATES)),
      }),
    ),
  }),
  refuses: [],
});

export const changeMaterial = defineRoute({
  name: 'standards.change-material',
  method: 'GET',
  path: '/api/model-changes/:changeId/material',
  summary: 'Items that cite the law in another edition and lessons that teach the capabilities it touches.',
  can: 'manage-standards',
  params: changeId,
  ok: Exactly({
    items: Type.Array(
      Exactly({
        id: Id,
        code: Type.String(),
        status: Type.String(),
        capabilityCode: CapabilityCode,
        cites: Type.String(),
      }),
    ),
    lessons: Type.Array(
      Exactly({ id: Id, code: Type.String(), titleZh: Type.String(), titleEn: Type.String() }),
    ),
  }),
  refuses: [],
});
