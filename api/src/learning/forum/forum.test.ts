import {
  acceptAnswer,
  answerQuestion,
  askQuestion,
  forum,
  forumQuestion,
  moderatePost,
  reportPost,
  withdrawPost,
} from '@whetstone/core/learning/forum-contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { questionAnswered } from '@whetstone/db/outreach/kinds/question-answered.ts';
import { postHidden } from '@whetstone/db/outreach/kinds/post-hidden.ts';
import { questionToAnswer } from '@whetstone/db/outreach/kinds/question-to-answer.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeCourse } from '@whetstone/seed/factories/learning.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let courseId: string;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  courseId = (await makeCourse(house.em())).id;
});
afterAll(() => house.close());

async function asked(
  by: Person,
  title = '盘查时对方拒绝出示证件怎么办',
  text = '现场遇到过',
): Promise<string> {
  const body = { id: newId(), lessonId: null, title, text };
  const made = await house.as(by)(askQuestion, { params: { courseId }, body });
  expect(made.body).toEqual({ questionId: body.id });
  // Sent twice it is one.
  expect((await house.as(by)(askQuestion, { params: { courseId }, body })).body).toEqual(made.body);
  return body.id;
}
const answered = async (by: Person, questionId: string, text: string) => {
  const id = newId();
  const sent = await house.as(by)(answerQuestion, { params: { questionId }, body: { id, text } });
  expect(sent.status).toBe(200);
  return id;
};
const read = async (by: Person, questionId: string) =>
  house.as(by)(forumQuestion, { params: { questionId } });
const list = async (by: Person, q?: string) =>
  (await house.as(by)(forum, { params: { courseId }, query: q ? { q } : {} })).body.questions as {
    id: string;
    accepted: boolean;
  }[];
const told = async (kind: typeof questionAnswered, questionId: string) =>
  (await kind.tell(house.em(), { questionId } as never, testToday)).map(({ personId }) => personId);

test('a question is asked, answered by anybody, and a trainer says which answer holds', async () => {
  const id = await asked(force.officer);
  expect(await told(questionToAnswer, id)).toEqual([force.trainer.id]);
  await answered(force.officer, id, '我先补充一点');
  const right = await answered(force.stranger, id, '可以依法继续盘问');
  expect(await told(questionToAnswer, id)).toEqual([]);
  expect(await told(questionAnswered, id)).toEqual([force.officer.id]);
  const accept = (by: Person, answerId: string | null) =>
    house.as(by)(acceptAnswer, { params: { questionId: id }, body: { answerId } });
  expect((await accept(force.officer, right)).status).toBe(403);
  expect((await accept(force.trainer, newId())).status).toBe(404);
  await accept(force.trainer, right);
  const { body } = await read(force.neighbour, id);
  expect(body.replies.map((one: { accepted: boolean }) => one.accepted)).toEqual([true, false]);
  expect(body.replies[0].author).toMatchObject({ name: force.stranger.name, mine: false });
  expect((await told(questionAnswered, id)).toSorted()).toEqual(
    [force.officer.id, force.officer.id, force.stranger.id].toSorted(),
  );
  // Words of an answer find it; words of nothing do not.
  expect((await list(force.neighbour, '继续盘问')).map((one) => one.id)).toEqual([id]);
  expect(await list(force.neighbour, '100%')).toEqual([]);
});

test('a reported post is hidden with a reason that its author reads, and nobody else reads it any more', async () => {
  const id = await asked(force.officer, '急救包放在哪里');
  const bad = await answered(force.stranger, id, '不文明的话');
  await house.as(force.trainer)(acceptAnswer, { params: { questionId: id }, body: { answerId: bad } });
  const report = (by: Person) =>
    house.as(by)(reportPost, { params: { questionId: id }, body: { answerId: bad, reason: '言语不当' } });
  await report(force.officer);
  await report(force.officer);
  expect(await told(questionToAnswer, id)).toEqual([force.trainer.id]);
  expect((await read(force.trainer, id)).body.replies[0].reports).toEqual(['言语不当']);
  expect((await read(force.officer, id)).body.replies[0].reports).toEqual([]);
  const moderate = (by: Person, as: string) =>
    house.as(by)(moderatePost, {
      params: { questionId: id },
      body: { answerId: bad, as, reason: '不文明用语' },
    });
  expect((await moderate(force.officer, 'hidden')).status).toBe(403);
  expect((await moderate(force.trainer, 'hidden')).status).toBe(200);
  expect(await told(postHidden, id)).toEqual([force.stranger.id]);
  expect((await read(force.officer, id)).body).toMatchObject({ replies: [], question: { accepted: false } });
  expect((await read(force.stranger, id)).body.replies).toMatchObject([
    { hidden: true, hiddenReason: '不文明用语' },
  ]);
  // What a trainer has hidden its author cannot put back; a trainer can.
  const back = { params: { questionId: id }, body: { answerId: bad, withdrawn: false } };
  expect((await house.as(force.stranger)(withdrawPost, back)).body.code).toBe('post-hidden');
  await moderate(force.trainer, 'kept');
  expect((await read(force.officer, id)).body.replies).toHaveLength(1);
});

test('an author takes a post back and puts it back; others find nothing meanwhile', async () => {
  const id = await asked(force.colleague, '周末能补课吗');
  const move = (by: Person, withdrawn: boolean) =>
    house.as(by)(withdrawPost, { params: { questionId: id }, body: { answerId: null, withdrawn } });
  expect((await move(force.officer, true)).status).toBe(404);
  await move(force.colleague, true);
  expect((await read(force.officer, id)).status).toBe(404);
  expect((await list(force.officer)).some((one) => one.id === id)).toBe(false);
  await move(force.colleague, false);
  expect((await read(force.officer, id)).status).toBe(200);
});

test('nobody asks about a course that is not open to them, or more than ten times a day', async () => {
  const closed = (await makeCourse(house.em(), { publishedAt: null })).id;
  const body = (n: number) => ({ id: newId(), lessonId: null, title: `第${n}个问题啊`, text: '' });
  expect(
    (await house.as(force.officer)(askQuestion, { params: { courseId: closed }, body: body(0) })).status,
  ).toBe(404);
  expect((await house.as(force.officer)(forum, { params: { courseId: closed }, query: {} })).status).toBe(
    404,
  );
  const codes = [];
  for (let n = 1; n <= 11; n++)
    codes.push(
      (await house.as(force.auxiliary)(askQuestion, { params: { courseId }, body: body(n) })).body.code,
    );
  expect(codes.filter((code) => code === 'post-too-many')).toHaveLength(1);
});
