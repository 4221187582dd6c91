import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { meetingKinds, presences } from './branches/meeting.ts';

const Count = Type.Integer({ minimum: 0 });
const OneBranch = Exactly({ branchId: Id });
const OneMeeting = Exactly({ meetingId: Id });
const Reason = Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' });

const branchFields = {
  id: Id,
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** What I am in it: its secretary, a member, or neither. */
  mine: OrNull(OneOf(['secretary', 'member'])),
};
export const BranchLine = Exactly(branchFields);
export type BranchLine = Static<typeof BranchLine>;

export const branches = defineRoute({
  name: 'outreach.branches',
  method: 'GET',
  path: '/api/branches',
  summary: 'My own branch, those whose secretary I am, and those of the units that I answer for.',
  can: 'read-branches',
  ok: Exactly({ branches: Type.Array(BranchLine) }),
  refuses: [],
});

const MonthView = Exactly({
  /** First day of the month. */
  month: Day,
  members: Count,
  asked: Count,
  answers: Count,
  coverage: OrNull(Share),
  mastery: OrNull(Share),
  passed: OrNull(Count),
});
export type MonthView = Static<typeof MonthView>;

const FileView = Exactly({
  sha256: Type.String(),
  type: Type.String(),
  byteCount: Type.Integer(),
  name: Type.String(),
});

const meetingFields = {
  id: Id,
  kind: OneOf(meetingKinds),
  title: Type.String(),
  place: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  state: OneOf(['open', 'closed', 'struck']),
  struckReason: Type.String(),
  files: Type.Array(FileView),
  present: Count,
  /** Members whose presence or absence was noted. */
  noted: Count,
};
export const MeetingLine = Exactly(meetingFields);
export type MeetingLine = Static<typeof MeetingLine>;

export const branch = defineRoute({
  name: 'outreach.branch',
  method: 'GET',
  path: '/api/branches/:branchId',
  summary: 'The page of a branch: coverage and mastery of its months, its records and materials.',
  can: 'read-branches',
  params: OneBranch,
  ok: Exactly({
    branch: Exactly({
      ...branchFields,
      secretary: OrNull(Exactly({ name: Type.String(), fromOn: Day })),
      mayGovern: Type.Boolean(),
    }),
    /** The newest first, at most twelve. */
    months: Type.Array(MonthView),
    countedAt: OrNull(Instant),
    meetings: Type.Array(MeetingLine),
  }),
  refuses: [],
});

const meetingBody = {
  kind: OneOf(meetingKinds),
  title: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
  place: Type.String({ maxLength: 100 }),
  startsAt: Instant,
  endsAt: Instant,
  agenda: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20 }),
};

export const makeMeeting = defineRoute({
  name: 'outreach.make-meeting',
  method: 'POST',
  path: '/api/branches/:branchId/meetings',
  summary: 'Puts a meeting of the branch on record, with its agenda.',
  can: 'keep-branches',
  params: OneBranch,
  body: Exactly({ id: Id, ...meetingBody }),
  ok: Exactly({ meetingId: Id }),
  refuses: ['meeting-times'],
});

export const meeting = defineRoute({
  name: 'outreach.meeting',
  method: 'GET',
  path: '/api/branch-meetings/:meetingId',
  summary:
    'A meeting with agenda, minutes and materials; its secretary reads who was there, a member only about themselves.',
  can: 'read-branches',
  params: OneMeeting,
  ok: Exactly({
    meeting: Exactly({
      ...meetingFields,
      branchId: Id,
      branchZh: Type.String(),
      branchEn: Type.String(),
      agenda: Type.Array(Type.String()),
      minutes: Type.String(),
      chair: Type.String(),
      keptBy: Type.String(),
      keptAt: Instant,
      closedAt: OrNull(Instant),
      revision: Type.Integer(),
      mayKeep: Type.Boolean(),
      myPresence: OrNull(OneOf(presences)),
      attendance: Type.Array(
        Exactly({
          personId: Id,
          name: Type.String(),
          badgeNumber: Type.String(),
          presence: OrNull(OneOf(presences)),
          reason: Type.String(),
        }),
      ),
    }),
  }),
  refuses: [],
});

export const keepMeeting = defineRoute({
  name: 'outreach.keep-meeting',
  method: 'PUT',
  path: '/api/branch-meetings/:meetingId',
  summary: 'Writes the record of a meeting: agenda, minutes and who was there.',
  can: 'keep-branches',
  params: OneMeeting,
  body: Exactly({
    ...meetingBody,
    minutes: Type.String({ maxLength: 20_000 }),
    chair: Type.String({ maxLength: 60 }),
    attendance: Type.Array(
      Exactly({ personId: Id, presence: OneOf(presences), reason: Type.String({ maxLength: 100 }) }),
      { maxItems: 500 },
    ),
    revision: Type.Integer(),
  }),
  ok: Exactly({ revision: Type.Integer() }),
  refuses: ['meeting-closed', 'meeting-times', 'not-a-member'],
});

export const endMeeting = defineRoute({
  name: 'outreach.end-meeting',
  method: 'POST',
  path: '/api/branch-meetings/:meetingId/end',
  summary: 'Closes the record of a meeting, or strikes it out with a reason; nothing of it is erased.',
  can: 'keep-branches',
  params: OneMeeting,
  body: Exactly({
    as: OneOf(['closed', 'struck']),
    reason: Type.String({ maxLength: 300 }),
    revision: Type.Integer(),
  }),
  ok: Exactly({ revision: Type.Integer() }),
  refuses: ['meeting-closed', 'meeting-incomplete'],
});

export const appointSecretary = defineRoute({
  name: 'outreach.appoint-secretary',
  method: 'POST',
  path: '/api/branches/:branchId/secretary',
  summary:
    'Names the secretary of a branch from a day on; who was it before is so until the day before. Seats that are taken are not rewritten.',
  can: 'govern-branches',
  params: OneBranch,
  body: Exactly({ badgeNumber: Type.String({ minLength: 3, maxLength: 20 }), fromOn: Day }),
  ok: Done,
  refuses: ['not-a-member', 'seat-since'],
});

const BranchOutcome = Exactly({
  id: Id,
  nameZh: Type.String(),
  nameEn: Type.String(),
  members: Count,
  coverage: OrNull(Share),
  mastery: OrNull(Share),
});

export const branchComparison = defineRoute({
  name: 'outreach.branch-comparison',
  method: 'GET',
  path: '/api/branch-comparison',
  summary:
    'Whether branches are compared, by whose word, and then their outcomes of the last month side by side.',
  can: 'read-branches',
  ok: Exactly({
    active: Type.Boolean(),
    word: OrNull(Exactly({ by: Type.String(), at: Instant, reason: Type.String() })),
    month: OrNull(Day),
    /** In the order of the branches, not of their outcomes; empty while they are not compared. */
    branches: Type.Array(BranchOutcome),
  }),
  refuses: [],
});

export const setBranchComparison = defineRoute({
  name: 'outreach.set-branch-comparison',
  method: 'PUT',
  path: '/api/branch-comparison',
  summary: 'Turns the comparison of branches on or off, with a reason that everybody can read.',
  can: 'manage-operations',
  body: Exactly({ active: Type.Boolean(), reason: Reason }),
  ok: Done,
  refuses: [],
});
