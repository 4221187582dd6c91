import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../../bank/any-kind.ts';
import { LawReference } from '../../bank/law-reference.ts';
import { defineRoute } from '../../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../../platform/shapes.ts';
import { practiceReasons } from './choose-practice.ts';

const Verdict = OneOf(['right', 'partial', 'wrong', 'unanswered']);

/** How an answer was graded, with the key: of an item that no exam holds now. */
export const Graded = Exactly({
  no: Type.Integer(),
  verdict: Verdict,
  reveal: OrNull(AnyReveal),
  explanation: Type.String(),
  law: Type.Array(LawReference),
});
export type Graded = Static<typeof Graded>;

export const PracticeSheet = Exactly({
  setId: Id,
  openedAt: Instant,
  items: Type.Array(
    Exactly({
      no: Type.Integer(),
      paper: AnyPaper,
      capabilityCode: CapabilityCode,
      why: OneOf(practiceReasons),
      graded: OrNull(Graded),
    }),
  ),
});
export type PracticeSheet = Static<typeof PracticeSheet>;

export const MistakeLine = Exactly({
  itemId: Id,
  paper: AnyPaper,
  reveal: AnyReveal,
  explanation: Type.String(),
  law: Type.Array(LawReference),
  capabilityCode: CapabilityCode,
  wrongTimes: Type.Integer(),
  lastWrongOn: Day,
  /** When it comes again; null = known by now. */
  dueOn: OrNull(Day),
});
export type MistakeLine = Static<typeof MistakeLine>;

export const myPractice = defineRoute({
  name: 'learning.my-practice',
  method: 'GET',
  path: '/api/me/practice',
  summary:
    'My mistake book and what is due. Items that an exam holds which is not over for everybody are held back.',
  can: 'learn',
  ok: Exactly({
    today: Day,
    due: Type.Integer(),
    /** The next day on which something is due, after today. */
    nextDueOn: OrNull(Day),
    /** Mistakes held back because an exam holds them now. */
    held: Type.Integer(),
    mistakes: Type.Array(MistakeLine),
  }),
  refuses: [],
});

export const openPractice = defineRoute({
  name: 'learning.open-practice',
  method: 'POST',
  path: '/api/me/practice-sets',
  summary:
    'Five items from my mistakes, fading capabilities and gaps; the same ones until all are answered or a day has passed.',
  can: 'learn',
  ok: PracticeSheet,
  refuses: ['practice-without-items'],
});

export const answerPractice = defineRoute({
  name: 'learning.answer-practice',
  method: 'PUT',
  path: '/api/practice-sets/:setId/answers',
  summary: 'Grades an answer, also days later; the first one stands. For oneself, never evidence.',
  can: 'learn',
  params: Exactly({ setId: Id }),
  body: Exactly({
    no: Type.Integer({ minimum: 1, maximum: 5 }),
    response: OrNull(AnyResponse),
    /** By the device's clock, as is `sentAt`. */
    answeredAt: Instant,
    sentAt: Instant,
  }),
  ok: Graded,
  refuses: [],
});
