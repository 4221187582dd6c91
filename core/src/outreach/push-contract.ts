import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../bank/any-kind.ts';
import { kindNames } from '../bank/kinds.ts';
import { LawReference } from '../bank/law-reference.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { Audience } from './pushes/audience.ts';

const Count = Type.Integer({ minimum: 0 });
const One = Exactly({ pushId: Id });
const Reason = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' });
const Named = Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() });

/** For which unit it is sent; null when a branch secretary sends it to their branches. */
const whom = { unitId: OrNull(Id), audience: Audience };

/** How far a push has come; nobody is named. */
const PushCounts = Exactly({
  people: Count,
  answered: Count,
  /** Of those who answered, how many were right at once, 0–1; null below five answers. */
  right: OrNull(Share),
});

const lineFields = {
  id: Id,
  title: Type.String(),
  audience: Audience,
  /** Where: a unit or a branch. */
  place: Named,
  state: OneOf(['planned', 'open', 'ended', 'withdrawn']),
  sendOn: Day,
  endOn: Day,
  by: Type.String(),
  counts: PushCounts,
};
export const PushLine = Exactly(lineFields);
export type PushLine = Static<typeof PushLine>;

export const PushView = Exactly({
  ...lineFields,
  text: Type.String(),
  lesson: OrNull(Exactly({ id: Id, courseId: Id, titleZh: Type.String(), titleEn: Type.String() })),
  stem: Type.String(),
  madeAt: Instant,
  sentAt: OrNull(Instant),
  withdrawnAt: OrNull(Instant),
  withdrawReason: Type.String(),
  revision: Type.Integer(),
  /** Who has not answered yet, of those within reach; the first 500. */
  lacking: Type.Array(
    Exactly({
      personId: Id,
      name: Type.String(),
      badgeNumber: Type.String(),
      unitZh: Type.String(),
      unitEn: Type.String(),
    }),
  ),
});
export type PushView = Static<typeof PushView>;

export const pushChoices = defineRoute({
  name: 'outreach.push-choices',
  method: 'GET',
  path: '/api/pushes/choices',
  summary:
    'For whom I may send: units, branches, posts, and changes of the law that ask people to prove their skill anew.',
  can: 'send-pushes',
  ok: Exactly({
    units: Type.Array(Named),
    branches: Type.Array(Named),
    posts: Type.Array(Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() })),
    changes: Type.Array(
      Exactly({
        id: Id,
        nameZh: Type.String(),
        nameEn: Type.String(),
        effectiveOn: Day,
        capabilityCodes: Type.Array(CapabilityCode),
      }),
    ),
  }),
  refuses: [],
});

export const pushMatter = defineRoute({
  name: 'outreach.push-matter',
  method: 'GET',
  path: '/api/pushes/matter',
  summary: 'Questions and lessons that can be pushed, by words and capability; no key is among them.',
  can: 'send-pushes',
  query: Exactly({
    q: Type.Optional(Type.String({ maxLength: 60 })),
    capabilityCode: Type.Optional(CapabilityCode),
  }),
  ok: Exactly({
    items: Type.Array(
      Exactly({
        id: Id,
        code: Type.String(),
        kind: OneOf(kindNames),
        capabilityCode: CapabilityCode,
        stem: Type.String(),
      }),
    ),
    lessons: Type.Array(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        capabilityCode: CapabilityCode,
        minutes: Type.Integer(),
      }),
    ),
  }),
  refuses: [],
});

export const previewPush = defineRoute({
  name: 'outreach.preview-push',
  method: 'POST',
  path: '/api/pushes/preview',
  summary: 'How many people a push would reach today, and how many of them have readings open already.',
  can: 'send-pushes',
  body: Exactly(whom),
  ok: Exactly({ people: Count, officers: Count, auxiliaries: Count, alreadyOpen: Count }),
  refuses: ['push-audience-out-of-reach'],
});

export const makePush = defineRoute({
  name: 'outreach.make-push',
  method: 'POST',
  path: '/api/pushes',
  summary:
    'Plans a push: it goes out on its day outside quiet hours, to whoever belongs to its audience then.',
  can: 'send-pushes',
  body: Exactly({
    /** Made on the device: the same push sent twice is one. */
    id: Id,
    title: Type.String({ minLength: 2, maxLength: 80, pattern: '\\S' }),
    text: Type.String({ maxLength: 4000 }),
    lessonId: OrNull(Id),
    itemId: Id,
    ...whom,
    sendOn: Day,
    endOn: Day,
  }),
  ok: Exactly({ pushId: Id }),
  refuses: ['push-audience-out-of-reach', 'push-days', 'push-empty', 'push-item-unfit'],
});

export const pushes = defineRoute({
  name: 'outreach.pushes',
  method: 'GET',
  path: '/api/pushes',
  summary: 'Pushes of the units and branches that I answer for, the newest first.',
  can: 'send-pushes',
  ok: Exactly({ pushes: Type.Array(PushLine) }),
  refuses: [],
});

export const push = defineRoute({
  name: 'outreach.push',
  method: 'GET',
  path: '/api/pushes/:pushId',
  summary: 'A push with how far it has come and who has not answered yet.',
  can: 'send-pushes',
  params: One,
  ok: Exactly({ push: PushView }),
  refuses: [],
});

export const remindPush = defineRoute({
  name: 'outreach.remind-push',
  method: 'POST',
  path: '/api/pushes/:pushId/reminders',
  summary:
    'Has those reminded who have not answered: outside quiet hours, and nobody more often than twice a week.',
  can: 'send-pushes',
  params: One,
  ok: Exactly({ lacking: Count }),
  refuses: ['push-over', 'push-quiet'],
});

export const withdrawPush = defineRoute({
  name: 'outreach.withdraw-push',
  method: 'POST',
  path: '/api/pushes/:pushId/withdrawal',
  summary: 'Takes a push back, or lets it go on when it was taken back by mistake; answers are kept.',
  can: 'send-pushes',
  params: One,
  body: Exactly({ withdrawn: Type.Boolean(), reason: Reason, revision: Type.Integer() }),
  ok: Exactly({ revision: Type.Integer() }),
  refuses: ['push-over'],
});

const mine = {
  id: Id,
  title: Type.String(),
  endOn: Day,
  sentAt: Instant,
  by: Type.String(),
  answeredAt: OrNull(Instant),
  verdict: OrNull(OneOf(['right', 'partial', 'wrong', 'unanswered'])),
  over: Type.Boolean(),
};

/** What came of an answer: shown once it was given. */
const PushOutcome = Exactly({
  verdict: OneOf(['right', 'partial', 'wrong', 'unanswered']),
  response: AnyResponse,
  reveal: AnyReveal,
  explanation: Type.String(),
  law: Type.Array(LawReference),
  answeredAt: Instant,
  late: Type.Boolean(),
});
export type PushOutcome = Static<typeof PushOutcome>;

export const myPushes = defineRoute({
  name: 'outreach.my-pushes',
  method: 'GET',
  path: '/api/me/pushes',
  summary: 'Readings that were sent to me: open ones first, then the latest.',
  can: 'answer-pushes',
  ok: Exactly({ pushes: Type.Array(Exactly(mine)) }),
  refuses: [],
});

export const myPush = defineRoute({
  name: 'outreach.my-push',
  method: 'GET',
  path: '/api/me/pushes/:pushId',
  summary: 'A reading with its question; explanation and law once I have answered.',
  can: 'answer-pushes',
  params: One,
  ok: Exactly({
    ...mine,
    text: Type.String(),
    lesson: OrNull(
      Exactly({
        id: Id,
        courseId: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        bodyZh: Type.String(),
      }),
    ),
    paper: AnyPaper,
    outcome: OrNull(PushOutcome),
  }),
  refuses: [],
});

export const answerPush = defineRoute({
  name: 'outreach.answer-push',
  method: 'POST',
  path: '/api/me/pushes/:pushId/answer',
  summary: 'Takes my answer, once: sent again it brings back what came of the first.',
  can: 'answer-pushes',
  params: One,
  body: Exactly({ response: AnyResponse, answeredAt: Instant }),
  ok: Exactly({ outcome: PushOutcome }),
  refuses: [],
});
