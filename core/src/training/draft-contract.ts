import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { ClassLine, ConflictView } from './class-shapes.ts';
import { Overrides } from './call-up.ts';

/** A class is held so many days later, or earlier when negative. */
export const DraftMove = Exactly({ classId: Id, days: Type.Integer({ minimum: -366, maximum: 366 }) });
export type DraftMove = Static<typeof DraftMove>;

const Title = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const Moves = Type.Array(DraftMove, { maxItems: 100 });
const One = Exactly({ scheduleDraftId: Id });

export const drafts = defineRoute({
  name: 'training.drafts',
  method: 'GET',
  path: '/api/plan/drafts',
  summary: 'What-if schedules of units within reach, the newest first.',
  can: 'plan-training',
  ok: Exactly({
    drafts: Type.Array(
      Exactly({
        id: Id,
        title: Type.String(),
        state: OneOf(['open', 'applied', 'dropped']),
        moves: Type.Integer(),
        madeBy: OrNull(Type.String()),
        madeAt: Instant,
      }),
    ),
    today: Day,
  }),
  refuses: [],
});

export const draft = defineRoute({
  name: 'training.draft',
  method: 'GET',
  path: '/api/plan/drafts/:scheduleDraftId',
  summary: 'A what-if schedule beside the current one: what moves, and the conflicts of both.',
  can: 'plan-training',
  params: One,
  ok: Exactly({
    id: Id,
    title: Type.String(),
    state: OneOf(['open', 'applied', 'dropped']),
    /** When it was applied or dropped. */
    endedAt: OrNull(Instant),
    moves: Type.Array(DraftMove),
    /** Classes that have not begun: those that can be moved. */
    classes: Type.Array(ClassLine),
    conflictsBefore: Type.Array(ConflictView),
    conflictsAfter: Type.Array(ConflictView),
    revision: Type.Integer(),
    today: Day,
  }),
  refuses: [],
});

export const beginDraft = defineRoute({
  name: 'training.begin-draft',
  method: 'POST',
  path: '/api/plan/drafts',
  summary: 'Begins a what-if schedule; nothing is moved by it.',
  can: 'plan-training',
  body: Exactly({ title: Title, unitId: Id }),
  ok: Exactly({ scheduleDraftId: Id }),
  refuses: [],
});

export const changeDraft = defineRoute({
  name: 'training.change-draft',
  method: 'PUT',
  path: '/api/plan/drafts/:scheduleDraftId',
  summary: 'Changes the moves of a what-if schedule.',
  can: 'plan-training',
  params: One,
  body: Exactly({ moves: Moves, revision: Type.Integer() }),
  ok: Done,
  refuses: ['draft-ended'],
});

export const reopenDraft = defineRoute({
  name: 'training.reopen-draft',
  method: 'POST',
  path: '/api/plan/drafts/:scheduleDraftId/reopening',
  summary: 'Takes all moves of an applied what-if schedule back, or none of them, and opens it again.',
  can: 'plan-training',
  params: One,
  body: Exactly({ overrides: Overrides }),
  ok: Done,
  refuses: [
    'class-over',
    'class-people-clash',
    'draft-not-applied',
    'resource-short',
    'resource-taken',
    'schedule-not-undoable',
    'strength-lowered',
  ],
});

export const endDraft = defineRoute({
  name: 'training.end-draft',
  method: 'POST',
  path: '/api/plan/drafts/:scheduleDraftId/end',
  summary:
    'Makes all the moves of a what-if schedule, or none of them: when one cannot be made, nothing is moved.',
  can: 'plan-training',
  params: One,
  body: Exactly({ apply: Type.Boolean(), overrides: Overrides }),
  ok: Done,
  refuses: [
    'class-over',
    'class-people-clash',
    'draft-ended',
    'resource-short',
    'strength-lowered',
    'resource-taken',
    'session-begun',
  ],
});
