import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Bilingual, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

/** Something a person is told, or that waits for them to decide. */
export const NotificationView = Exactly({
  id: Id,
  kind: Type.String(),
  /** It waits for a decision and goes by itself when somebody has made it. */
  asks: Type.Boolean(),
  title: Bilingual,
  text: Bilingual,
  /** The screen where it is seen or decided. */
  href: Type.String(),
  at: Instant,
  readAt: OrNull(Instant),
  /** Put away by the person, or decided by anybody; null = it lies in the inbox. */
  doneAt: OrNull(Instant),
});
export type NotificationView = Static<typeof NotificationView>;

/** How many decisions and unread notifications lie in the inbox. */
const Waiting = Exactly({ waiting: Type.Integer({ minimum: 0 }) });

/** Lines of one page of the inbox. */
export const INBOX_PAGE = 50;

export const inbox = defineRoute({
  name: 'outreach.inbox',
  method: 'GET',
  path: '/api/inbox',
  summary: 'What I was told and what waits for me: decisions first, then the newest first.',
  can: 'read-inbox',
  query: Exactly({
    /** With those put away and decided. */
    all: Type.Optional(Type.Boolean()),
    /** The last id of the page before. */
    after: Type.Optional(Id),
  }),
  ok: Exactly({ lines: Type.Array(NotificationView), more: Type.Boolean() }),
  refuses: [],
});

export const inboxCount = defineRoute({
  name: 'outreach.inbox-count',
  method: 'GET',
  path: '/api/inbox/count',
  summary: 'How much lies in my inbox: open decisions and unread notifications.',
  can: 'read-inbox',
  ok: Waiting,
  refuses: [],
});

/** `away` and `back` concern notifications only: a decision goes when it is made. */
const inboxMarks = ['read', 'unread', 'away', 'back'] as const;
export type InboxMark = (typeof inboxMarks)[number];

export const markInbox = defineRoute({
  name: 'outreach.mark-inbox',
  method: 'POST',
  path: '/api/inbox/marks',
  summary: 'Marks lines of my inbox; without ids all that lie in it.',
  can: 'read-inbox',
  body: Exactly({
    as: OneOf(inboxMarks),
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 200 })),
  }),
  ok: Waiting,
  refuses: [],
});
