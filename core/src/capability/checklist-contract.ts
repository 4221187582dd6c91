import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { Bilingual, CapabilityCode, Day, Exactly, Id, OneOf, OrNull, Points } from '../platform/shapes.ts';
import { CHECK_STATES } from './checklist.ts';
import { Help } from './help.ts';
import { EVIDENCE_TYPES } from './model.ts';

const Count = OrNull(Type.Integer());

/** One requirement of the next rank with its state and what holds it. */
export const CheckLine = Exactly({
  code: Type.String(),
  name: Bilingual,
  kind: OneOf(['proof', 'class', 'days', 'years']),
  state: OneOf(CHECK_STATES),
  /** What holds it, or held it last; null when nothing did. */
  held: OrNull(
    Exactly({
      on: Day,
      expiresOn: OrNull(Day),
      title: Bilingual,
      /** Of a result: what sort it is, and whose reasons say more. */
      type: OrNull(OneOf(EVIDENCE_TYPES)),
      capabilityCode: OrNull(CapabilityCode),
      score: OrNull(Points),
      text: OrNull(Type.String()),
      place: OrNull(Type.String()),
      disputed: Type.Boolean(),
    }),
  ),
  superseded: Type.Boolean(),
  level: OrNull(Type.Integer()),
  validityDays: Count,
  have: Count,
  need: Count,
  fullOn: OrNull(Day),
  /** An approved exemption covers one of its capabilities until this day. */
  exemptUntilOn: OrNull(Day),
  /** Where there is something to do: by capability. */
  help: Type.Array(Help),
});
export type CheckLine = Static<typeof CheckLine>;

const Rank = Exactly({ code: Type.String(), zh: Type.String(), en: Type.String() });

export const ChecklistView = Exactly({
  person: PersonLine,
  asOfOn: Day,
  /** The present rank and since when; null where none is recorded. */
  rank: OrNull(Rank),
  rankOn: OrNull(Day),
  /** The next rank by the rule in force; null when no rule speaks of one. */
  next: OrNull(
    Exactly({
      ...Rank.properties,
      /** Beyond the requirements it is chosen for: meeting them all is not enough. */
      selective: Type.Boolean(),
      rule: Exactly({ effectiveFrom: Day, source: OneOf(['demo', 'official']), note: OrNull(Type.String()) }),
    }),
  ),
  lines: Type.Array(CheckLine),
});
export type ChecklistView = Static<typeof ChecklistView>;

export const myChecklist = defineRoute({
  name: 'capability.my-checklist',
  method: 'GET',
  path: '/api/me/promotion',
  summary: 'What the next rank asks of me: held, soon to expire, expired or not held, and what holds it.',
  can: 'read-own-capability',
  ok: ChecklistView,
  refuses: [],
});

export const personChecklist = defineRoute({
  name: 'capability.checklist',
  method: 'GET',
  path: '/api/people/:personId/promotion',
  summary: 'What the next rank asks of a person within reach; the look is logged and the person sees it.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: ChecklistView,
  refuses: [],
});
