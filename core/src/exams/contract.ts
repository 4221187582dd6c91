import { Type, type Static } from 'typebox';
import { AnyPaper, AnyReveal } from '../bank/any-kind.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { Blueprint, ExamRules } from './rules.ts';

const Title = Type.String({ minLength: 2, maxLength: 80 });

export const ExamView = Exactly({
  id: Id,
  title: Type.String(),
  status: OneOf(['draft', 'published', 'closed']),
  blueprint: Blueprint,
  rules: ExamRules,
  revision: Type.Integer(),
  itemCount: Type.Integer(),
  totalPoints: Type.Number(),
  paperId: OrNull(Id),
});
export type ExamView = Static<typeof ExamView>;

export const exams = defineRoute({
  name: 'exams.list',
  method: 'GET',
  path: '/api/exams',
  summary: 'All exams, newest first; who does not compose sees those that are published.',
  can: 'read-exams',
  ok: Exactly({ exams: Type.Array(ExamView) }),
  refuses: [],
});

export const exam = defineRoute({
  name: 'exams.exam',
  method: 'GET',
  path: '/api/exams/:examId',
  summary: 'One exam with blueprint and rules; who does not compose sees it once it is published.',
  can: 'read-exams',
  params: Exactly({ examId: Id }),
  ok: ExamView,
  refuses: [],
});

export const createExam = defineRoute({
  name: 'exams.create',
  method: 'POST',
  path: '/api/exams',
  summary: 'Creates a draft exam.',
  can: 'compose-exams',
  body: Exactly({ title: Title, blueprint: Blueprint, rules: ExamRules }),
  ok: ExamView,
  refuses: [],
});

export const changeExam = defineRoute({
  name: 'exams.change',
  method: 'PUT',
  path: '/api/exams/:examId',
  summary: 'Changes a draft exam.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ title: Title, blueprint: Blueprint, rules: ExamRules, revision: Type.Integer() }),
  ok: ExamView,
  refuses: ['exam-not-draft'],
});

/** What is missing in the bank for a blueprint row and difficulty. */
export const Shortage = Exactly({
  capabilityCode: CapabilityCode,
  difficulty: OneOf(['easy', 'medium', 'hard']),
  asked: Type.Integer(),
  available: Type.Integer(),
});

export const publishExam = defineRoute({
  name: 'exams.publish',
  method: 'POST',
  path: '/api/exams/:examId/publication',
  summary: 'Draws the items by a recorded seed and freezes the paper; the exam cannot change afterwards.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ revision: Type.Integer(), seed: Type.Optional(Type.String({ maxLength: 60 })) }),
  ok: Exactly({ exam: ExamView, paper: Exactly({ id: Id, hash: Type.String(), seed: Type.String() }) }),
  refuses: ['exam-not-draft', 'blueprint-shortage', 'blueprint-clash', 'pool-without-draw', 'draw-outdated'],
});

export const paper = defineRoute({
  name: 'exams.paper',
  method: 'GET',
  path: '/api/exams/:examId/paper',
  summary: 'The frozen paper as candidates will see it, with keys for the examiner.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  query: Exactly({ form: Type.Optional(Type.String({ pattern: '^[A-CP]$' })) }),
  ok: Exactly({
    paperId: Id,
    /** A, B, C; P for a pool from which each candidate gets a draw of their own. */
    form: Type.String(),
    forms: Type.Array(Type.String()),
    hash: Type.String(),
    totalPoints: Type.Number(),
    items: Type.Array(
      Exactly({
        position: Type.Integer(),
        points: Type.Number(),
        itemVersionId: Id,
        itemCode: Type.String(),
        capabilityCode: CapabilityCode,
        paper: AnyPaper,
        reveal: AnyReveal,
      }),
    ),
  }),
  refuses: [],
});
