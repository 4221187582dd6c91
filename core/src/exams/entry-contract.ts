import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant } from '../platform/shapes.ts';

const OfRound = Exactly({ roundId: Id });

/** What the door of a round asks of a device, and what of it is met already. */
export const EntryView = Exactly({
  /** A password that the proctor announces. */
  asksPassword: Type.Boolean(),
  asksSafeExamBrowser: Type.Boolean(),
  /** Coming back after leaving needs the proctor's code. */
  asksCode: Type.Boolean(),
  /** Minutes within which one may come back; null = no limit, or with the code. */
  reentryMinutes: Type.Union([Type.Integer(), Type.Null()]),
  /** The address from which this device asks, and whether it lies in the networks of the round. */
  address: Type.String(),
  withinNetwork: Type.Boolean(),
});
export type EntryView = Static<typeof EntryView>;

export const entry = defineRoute({
  name: 'exams.entry',
  method: 'GET',
  path: '/api/rounds/:roundId/entry',
  summary: 'What the door of a round of mine asks of this device.',
  can: 'sit-exams',
  params: OfRound,
  ok: EntryView,
  refuses: ['not-a-candidate'],
});

const Hash = Type.Optional(Type.String({ maxLength: 128 }));

export const enter = defineRoute({
  name: 'exams.enter',
  method: 'POST',
  path: '/api/rounds/:roundId/entry',
  summary:
    'Shows password, code and browser at the door of a round; the ticket opens the start for this sign-in only.',
  can: 'sit-exams',
  params: OfRound,
  body: Exactly({
    password: Type.Optional(Type.String({ maxLength: 80 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
    /**
     * What Safe Exam Browser gives a page where it sends no headers: the hashes for the address of the page. The
     * headers of this request are asked first.
     */
    browser: Type.Optional(
      Exactly({ url: Type.String({ maxLength: 2000 }), configKeyHash: Hash, browserExamKeyHash: Hash }),
    ),
  }),
  ok: Exactly({ ticket: Type.String(), until: Instant }),
  refuses: [
    'not-a-candidate',
    'outside-network',
    'needs-safe-exam-browser',
    'wrong-round-password',
    'reentry-needs-code',
  ],
});
