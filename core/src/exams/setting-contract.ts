import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { setAsideReasons } from './blueprint-supply.ts';
import { ExamView } from './contract.ts';
import { Prediction } from './prediction.ts';
import { Blueprint, ExamRules } from './rules.ts';

const OfExam = Exactly({ examId: Id });
const Difficulty = OneOf(['easy', 'medium', 'hard']);
const levels = { easy: Type.Integer(), medium: Type.Integer(), hard: Type.Integer() };
/** What the machine marks; and what people mark, which is drawn only where a row asks for it. */
const Counts = { ...levels, byPeople: Exactly(levels) };
const Form = Type.String({ pattern: '^[A-CP]$' });

// ── What the bank can give ─────────────────────────────────────────────────────────────────────

export const supply = defineRoute({
  name: 'exams.supply',
  method: 'GET',
  path: '/api/exam-supply',
  summary: 'How many published items each capability and topic can give, without those used too lately.',
  can: 'compose-exams',
  query: Exactly({ unusedMonths: Type.Optional(Type.String({ pattern: '^([0-9]|[12][0-9]|3[0-6])$' })) }),
  ok: Exactly({
    rows: Type.Array(
      Exactly({
        capabilityCode: CapabilityCode,
        ...Counts,
        topics: Type.Array(Exactly({ topic: Type.String(), ...Counts })),
      }),
    ),
    asOf: Instant,
  }),
  refuses: [],
});

export const CellSupplyView = Exactly({
  row: Type.Integer(),
  difficulty: Difficulty,
  asked: Type.Integer(),
  available: Type.Integer(),
  there: Type.Integer(),
  setAside: Type.Array(Exactly({ reason: OneOf(setAsideReasons), count: Type.Integer() })),
});

export const blueprintSupply = defineRoute({
  name: 'exams.blueprint-supply',
  method: 'POST',
  path: '/api/exam-supply',
  summary: 'What the bank can really give a blueprint, cell by cell, and why the rest is set aside.',
  can: 'compose-exams',
  body: Exactly({ blueprint: Blueprint }),
  ok: Exactly({ cells: Type.Array(CellSupplyView), asOf: Instant }),
  refuses: [],
});

// ── The draw before it is frozen ───────────────────────────────────────────────────────────────

export const DrawnItemView = Exactly({
  position: Type.Integer(),
  points: Type.Number(),
  cell: Type.String(),
  itemVersionId: Id,
  locked: Type.Boolean(),
  itemCode: Type.String(),
  capabilityCode: CapabilityCode,
  topic: Type.String(),
  difficulty: Difficulty,
  kind: Type.String(),
  stem: Type.String(),
  /** Expected share right, 0 to 1, and how many answers it stands on. */
  facility: Type.Number(),
  answers: Type.Integer(),
  lastUsedOn: OrNull(Day),
  /** It was retired or reworded since: the draw cannot be published as it is. */
  outdated: Type.Boolean(),
});
export type DrawnItemView = Static<typeof DrawnItemView>;

export const DrawView = Exactly({
  seed: Type.String(),
  moves: Type.Integer(),
  swaps: Type.Integer(),
  /** Largest difference between the mean difficulties of two forms, 0 to 1. */
  spread: Type.Number(),
  forms: Type.Array(
    Exactly({ form: Type.String(), items: Type.Array(DrawnItemView), prediction: Prediction }),
  ),
  shortages: Type.Array(
    Exactly({
      row: Type.Integer(),
      difficulty: Difficulty,
      asked: Type.Integer(),
      available: Type.Integer(),
    }),
  ),
  clashes: Type.Array(Exactly({ form: Type.String(), positions: Type.Array(Type.Integer()) })),
  /** Mean difficulty of the newest paper of the same capabilities, to compare; null = there was none. */
  lastDifficulty: OrNull(Type.Number()),
});
export type DrawView = Static<typeof DrawView>;

const DrawnExam = Exactly({ revision: Type.Integer(), draw: OrNull(DrawView) });

export const drawn = defineRoute({
  name: 'exams.drawn',
  method: 'GET',
  path: '/api/exams/:examId/draw',
  summary: 'What was drawn for a draft, with what to expect of each form; null before the first draw.',
  can: 'compose-exams',
  params: OfExam,
  ok: DrawnExam,
  refuses: [],
});

export const drawPapers = defineRoute({
  name: 'exams.draw',
  method: 'POST',
  path: '/api/exams/:examId/draw',
  summary: 'Draws the forms of a draft by a recorded seed; locked items keep their places.',
  can: 'compose-exams',
  params: OfExam,
  body: Exactly({
    revision: Type.Integer(),
    seed: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  }),
  ok: DrawnExam,
  refuses: ['exam-not-draft'],
});

export const exchangeItem = defineRoute({
  name: 'exams.exchange-item',
  method: 'POST',
  path: '/api/exams/:examId/draw/exchanges',
  summary: 'Puts another fitting item of about the same difficulty at one place of a form.',
  can: 'compose-exams',
  params: OfExam,
  body: Exactly({
    revision: Type.Integer(),
    form: Form,
    position: Type.Integer({ minimum: 1, maximum: 500 }),
  }),
  ok: DrawnExam,
  refuses: ['exam-not-draft', 'nothing-drawn', 'no-other-item'],
});

export const lockItem = defineRoute({
  name: 'exams.lock-item',
  method: 'PUT',
  path: '/api/exams/:examId/draw/locks',
  summary: 'Keeps an item at its place when the rest is drawn again, or lets it go.',
  can: 'compose-exams',
  params: OfExam,
  body: Exactly({
    revision: Type.Integer(),
    form: Form,
    position: Type.Integer({ minimum: 1, maximum: 500 }),
    locked: Type.Boolean(),
  }),
  ok: DrawnExam,
  refuses: ['exam-not-draft', 'nothing-drawn'],
});

// ── Templates and copies ───────────────────────────────────────────────────────────────────────

export const TemplateView = Exactly({
  id: Id,
  name: Type.String(),
  blueprint: Blueprint,
  rules: ExamRules,
  durationSeconds: Type.Integer(),
  createdAt: Instant,
});
export type TemplateView = Static<typeof TemplateView>;

export const templates = defineRoute({
  name: 'exams.templates',
  method: 'GET',
  path: '/api/exam-templates',
  summary: 'Templates of exams that somebody kept, newest first.',
  can: 'compose-exams',
  ok: Exactly({ templates: Type.Array(TemplateView) }),
  refuses: [],
});

export const keepTemplate = defineRoute({
  name: 'exams.keep-template',
  method: 'POST',
  path: '/api/exam-templates',
  summary: 'Keeps the blueprint and rules of an exam under a name.',
  can: 'compose-exams',
  body: Exactly({
    examId: Id,
    name: Type.String({ minLength: 2, maxLength: 40 }),
    durationSeconds: Type.Integer({ minimum: 60, maximum: 4 * 3600 }),
  }),
  ok: TemplateView,
  refuses: ['template-name-taken'],
});

export const dropTemplate = defineRoute({
  name: 'exams.drop-template',
  method: 'DELETE',
  path: '/api/exam-templates/:templateId',
  summary: 'Removes a template; exams made from it stay.',
  can: 'compose-exams',
  params: Exactly({ templateId: Id }),
  ok: Done,
  refuses: [],
});

export const copyExam = defineRoute({
  name: 'exams.copy',
  method: 'POST',
  path: '/api/exams/:examId/copies',
  summary: 'Makes a new draft with the blueprint and rules of an exam: the way to change a published one.',
  can: 'compose-exams',
  params: OfExam,
  ok: ExamView,
  refuses: [],
});

// ── Notices on a published paper ───────────────────────────────────────────────────────────────

export const NoticeView = Exactly({
  id: Id,
  /** Places of the item on the forms, as `A 3`; empty = the whole paper. */
  places: Type.Array(Type.String()),
  itemVersionId: OrNull(Id),
  text: Type.String(),
  createdAt: Instant,
});
export type NoticeView = Static<typeof NoticeView>;

export const notices = defineRoute({
  name: 'exams.notices',
  method: 'GET',
  path: '/api/exams/:examId/notices',
  summary: 'Corrections that candidates read beside a published paper.',
  can: 'read-exams',
  params: OfExam,
  ok: Exactly({ notices: Type.Array(NoticeView) }),
  refuses: [],
});

export const giveNotice = defineRoute({
  name: 'exams.give-notice',
  method: 'POST',
  path: '/api/exams/:examId/notices',
  summary: 'Tells candidates of a slip in a published paper, which itself never changes.',
  can: 'compose-exams',
  params: OfExam,
  body: Exactly({ itemVersionId: OrNull(Id), text: Type.String({ minLength: 2, maxLength: 500 }) }),
  ok: Exactly({ notices: Type.Array(NoticeView) }),
  refuses: ['exam-not-published'],
});

export const withdrawNotice = defineRoute({
  name: 'exams.withdraw-notice',
  method: 'DELETE',
  path: '/api/exams/:examId/notices/:noticeId',
  summary: 'Withdraws a notice; it stays on record.',
  can: 'compose-exams',
  params: Exactly({ examId: Id, noticeId: Id }),
  ok: Exactly({ notices: Type.Array(NoticeView) }),
  refuses: [],
});

export const myNotices = defineRoute({
  name: 'exams.my-notices',
  method: 'GET',
  path: '/api/rounds/:roundId/notices',
  summary: 'Corrections of the paper of a round whose candidate I am, once I have begun.',
  can: 'sit-exams',
  params: Exactly({ roundId: Id }),
  ok: Exactly({
    notices: Type.Array(
      Exactly({
        id: Id,
        /** The place on my paper; null = the whole paper. */
        position: OrNull(Type.Integer()),
        text: Type.String(),
        createdAt: Instant,
      }),
    ),
  }),
  refuses: ['not-a-candidate'],
});
