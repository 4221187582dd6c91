import { createHash } from 'node:crypto';
import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import type { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { makeItem } from './items.ts';
import { sequenceOf } from './sequence.ts';
import { makeUnit } from './units.ts';

/** A draft exam: two medium items on LAW-02, 60 % passes. */
export async function makeExam(
  em: EntityManager,
  over: Partial<RequiredEntityData<Exam>> = {},
): Promise<Exam> {
  const { id, now, next } = sequenceOf(em);
  const exam = em.create(Exam, {
    id: id(),
    title: `第${next()}次法制考试`,
    status: 'draft',
    blueprint: { rows: [{ capabilityCode: 'LAW-02', easy: 0, medium: 2, hard: 0, points: 2 }] },
    rules: {
      passPercent: 60,
      partialCredit: 'half-if-subset',
      shuffleItems: true,
      shuffleOptions: true,
      paper: 'standard',
    },
    authorId: null,
    createdAt: now,
    publishedAt: null,
    ...over,
  });
  await em.flush();
  return exam;
}

export interface ExamWithPaper {
  readonly exam: Exam;
  readonly paper: Paper;
  readonly versions: readonly ItemVersion[];
}

/** A published exam with a frozen paper of the given item versions, or of one item of each of four kinds. */
export async function makeExamWithPaper(
  em: EntityManager,
  { versions, ...over }: Partial<RequiredEntityData<Exam>> & { versions?: readonly ItemVersion[] } = {},
): Promise<ExamWithPaper> {
  const asked = versions ?? (await makeFourItems(em));
  const { id, now } = sequenceOf(em);
  const exam = await makeExam(em, { status: 'published', publishedAt: now, ...over });
  const paperId = id();
  for (const [at, version] of asked.entries()) {
    em.create(PaperItem, {
      paperId,
      position: at + 1,
      itemVersionId: version.id,
      capabilityCode: 'LAW-02',
      topic: '处罚种类',
      points: version.points,
    });
  }
  const paper = em.create(Paper, {
    id: paperId,
    examId: exam.id,
    seed: 'factory',
    totalPoints: asked.reduce((sum, version) => sum + Number(version.points), 0),
    itemCount: asked.length,
    hash: createHash('sha256')
      .update(asked.map(({ id, points }) => `${id}:${points}`).join('\n'))
      .digest('hex'),
    frozenAt: now,
  });
  await em.flush();
  return { exam, paper, versions: asked };
}

async function makeFourItems(em: EntityManager): Promise<ItemVersion[]> {
  const versions: ItemVersion[] = [];
  for (const kind of ['single', 'multiple', 'true-false', 'numeric'] as const) {
    versions.push((await makeItem(em, kind)).version);
  }
  return versions;
}

export type RoundOver = Partial<RequiredEntityData<Round>> & {
  of?: ExamWithPaper;
  unit?: Unit;
  candidates?: readonly Person[];
};

/** A round that opened an hour ago and closes in an hour, for `candidates`; 30 minutes, results at once. */
export async function makeRound(em: EntityManager, over: RoundOver = {}): Promise<Round> {
  const { of = await makeExamWithPaper(em), unit = await makeUnit(em), candidates = [], ...rest } = over;
  const { id, now } = sequenceOf(em);
  const round = em.create(Round, {
    id: id(),
    examId: of.exam.id,
    paperId: of.paper.id,
    unitId: unit.id,
    unitPath: unit.path,
    opensAt: later(now, -3600),
    closesAt: later(now, 3600),
    durationSeconds: 1800,
    hardEndAt: later(now, 5400),
    proctored: false,
    place: null,
    release: 'at-once',
    releasedAt: null,
    createdById: null,
    ...rest,
  });
  for (const person of candidates) {
    em.create(Candidate, { roundId: round.id, personId: person.id, additionalTestingTime: null });
  }
  await em.flush();
  return round;
}
