import * as contract from '@whetstone/core/exams/marking-contract.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { finishGrading } from '@whetstone/db/exams/finish-grading.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type ExamRoom, openExamRoom } from './exam-room.ts';

export const rubric = [
  { id: 'k1', text: '说明现场处置顺序', points: 3 },
  { id: 'k2', text: '引用法条正确', points: 2 },
];
export const texts = ['先亮证，再告知。', '依法传唤。', '不清楚。', '先控制，后搜身。'];

/** Three markers and, for every test, a question of four scripts that wait to be marked. */
export function markingRoom() {
  let room: ExamRoom;
  let markers: Person[];
  let queueId: string;
  let attempts: string[];

  beforeAll(async () => {
    room = await openExamRoom();
    const { bureau, trainer } = room.force;
    const others = [];
    for (let n = 0; n < 2; n++) others.push(await makeOfficer(room.em(), { unit: bureau }));
    for (const other of others) await makeGrant(room.em(), other, 'trainer', bureau);
    markers = [trainer, ...others];
  });
  afterAll(() => room.close());

  /** A round of one short answer of ten points, with four scripts that wait to be marked. */
  beforeEach(async () => {
    room.clock.at = testNow;
    const content = { stem: '简述处置步骤。', rubric, modelAnswer: '先亮证，再告知，后检查。' };
    const { version } = await makeItem(room.em(), 'short-answer', { content, points: 10 });
    const of = await makeExamWithPaper(room.em(), { versions: [version] });
    const people = [];
    for (const _ of texts) people.push(await makeOfficer(room.em(), { unit: room.force.station }));
    const round = await room.round({ of, candidates: people, release: 'by-hand' });
    attempts = [];
    for (const [at, person] of people.entries()) {
      const { body } = await room.start(person, round);
      await room.save(person, body.attemptId, [room.op({ position: 1, value: { text: texts[at] } })]);
      await room.submit(person, body.attemptId);
      await room.grade(body.attemptId);
      attempts.push(body.attemptId);
    }
    await room.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      for (const id of attempts) await queueScripts(em, await em.findOneOrFail(Attempt, id), testNow);
    });
    queueId = (await room.em().findOneOrFail(MarkingQueue, { roundId: round.id })).id;
  });

  const as = (marker: number) => room.as(markers[marker]!);
  const take = async (marker: number, want = 1) =>
    (await as(marker)(contract.takeScripts, { params: { queueId }, body: { want } })).body;
  const said = (picks: string[] = ['k1'], over: object = {}) => ({
    picks,
    adjust: 0,
    comment: '',
    doubtful: false,
    rubricNo: 1,
    ...over,
  });
  const give = (marker: number, scriptId: string, body: object = said()) =>
    as(marker)(contract.giveMark, { params: { scriptId }, body });
  const plan = async (way: string, tolerance: number) => {
    const { revision } = await room.em().findOneOrFail(MarkingQueue, queueId);
    return as(0)(contract.planMarking, { params: { queueId }, body: { way, tolerance, revision } });
  };
  /** The worker's part: an attempt whose answers all have points is graded. */
  const finish = (attemptId: string) =>
    room.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      const attempt = await em.findOneOrFail(Attempt, attemptId);
      return finishGrading(em, attempt, { at: room.clock.at, reason: 'marked by people' });
    });
  const ofScript = async (scriptId: string) => {
    const [row] = await room.em().execute('select attempt_id from marking_script where id = ?', [scriptId]);
    return (row as { attempt_id: string }).attempt_id;
  };

  return {
    get room() {
      return room;
    },
    get markers() {
      return markers;
    },
    get queueId() {
      return queueId;
    },
    get attempts() {
      return attempts;
    },
    as,
    take,
    said,
    give,
    plan,
    finish,
    ofScript,
  };
}
