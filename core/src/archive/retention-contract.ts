import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { NamedPerson } from './record-contract.ts';
import { RETENTION_STATES, RetentionRule, RetentionRules } from './retention.ts';

const Count = Type.Integer({ minimum: 0 });
const Reason = Type.String({ minLength: 4, maxLength: 500, pattern: '\\S' });
const versionId = Exactly({ retentionId: Id });

const Figures = Exactly({
  asOfOn: Day,
  lines: Count,
  people: Count,
  waiting: Count,
  byRule: Type.Array(Exactly({ name: Type.String(), lines: Count, people: Count })),
});

const Said = Exactly({ by: OrNull(NamedPerson), at: Instant, note: Type.String() });

export const RetentionView = Exactly({
  id: Id,
  state: OneOf(RETENTION_STATES),
  rules: Type.Array(RetentionRule),
  effectiveOn: Day,
  inForce: Type.Boolean(),
  proposed: Said,
  decided: OrNull(Said),
  withdrawn: OrNull(Said),
  /** What it erases on its day; of a proposal as counted now, of a decided one as the decider saw it. */
  figures: Figures,
  /** The reader may decide on it: it waits, and somebody else proposed it. */
  mayDecide: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  revision: Type.Integer(),
});
export type RetentionView = Static<typeof RetentionView>;

const Shown = Exactly({
  today: Day,
  /** What a rule can name. */
  kinds: Type.Array(Exactly({ kind: Type.String(), zh: Type.String(), en: Type.String() })),
  /** The newest day first. */
  versions: Type.Array(RetentionView),
  /** What was erased so far, by the name of the rule. */
  erased: Type.Array(Exactly({ name: Type.String(), lines: Count, people: Count, lastAt: Instant })),
});
export type RetentionShown = Static<typeof Shown>;

export const retentionVersions = defineRoute({
  name: 'archive.retention',
  method: 'GET',
  path: '/api/retention',
  summary:
    'How long training records are kept: rules in force, to come, proposed and before; what was erased by them.',
  can: 'keep-retention',
  ok: Shown,
  refuses: [],
});

export const previewRetention = defineRoute({
  name: 'archive.preview-retention',
  method: 'POST',
  path: '/api/retention/preview',
  summary:
    'How many lines of how many people rules would erase as of a day; nothing is erased, nobody is named.',
  can: 'keep-retention',
  body: Exactly({ rules: RetentionRules, effectiveOn: Day }),
  ok: Figures,
  refuses: ['retention-kind-unknown', 'retention-name-twice'],
});

export const proposeRetention = defineRoute({
  name: 'archive.propose-retention',
  method: 'POST',
  path: '/api/retention',
  summary: 'Proposes rules from a day after today on; a second administrator decides on them.',
  can: 'keep-retention',
  body: Exactly({ rules: RetentionRules, effectiveOn: Day, reason: Reason }),
  ok: Shown,
  refuses: ['retention-day', 'retention-kind-unknown', 'retention-name-twice', 'retention-pending'],
});

export const decideRetention = defineRoute({
  name: 'archive.decide-retention',
  method: 'POST',
  path: '/api/retention/:retentionId/decision',
  summary: 'A second administrator agrees to rules and to the number of lines that they have read, or not.',
  can: 'keep-retention',
  params: versionId,
  body: Exactly({
    decision: OneOf(['approve', 'reject']),
    /** How many lines the decider was shown. */
    lines: Count,
    revision: Type.Integer(),
    reason: Reason,
  }),
  ok: Shown,
  refuses: ['retention-two-people', 'retention-not-waiting', 'retention-day', 'retention-moved'],
});

export const withdrawRetention = defineRoute({
  name: 'archive.withdraw-retention',
  method: 'POST',
  path: '/api/retention/:retentionId/withdrawal',
  summary: 'Takes back an own proposal, or approved rules before their day.',
  can: 'keep-retention',
  params: versionId,
  body: Exactly({ reason: Reason, revision: Type.Integer() }),
  ok: Shown,
  refuses: ['retention-in-force', 'retention-not-waiting'],
});
