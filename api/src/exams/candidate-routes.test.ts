import { policy } from '@whetstone/core/access/policy.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../platform/testing/all-routes.ts';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

/** Every operation of the exams that somebody without any grant may ask, found in the contracts. */
const routes = (await allRoutes())
  .filter(({ room, route }) => room === 'exams' && 'person' in policy[route.can])
  .map(({ route }) => route);

/** Words that only the key and the explanation of the paper hold. */
const SECRETS = ['918273', 'secret-word', 'the explanation', 'the statute'];

let room: ExamRoom;
let params: Record<string, string>;
beforeAll(async () => {
  room = await openExamRoom();
  const annotated = {
    explanation: 'the explanation',
    law: [{ law: 'the statute', article: '1', edition: '' }],
  };
  const contents = [
    ['numeric', { stem: 'how many', key: 918_273, tolerance: 0, unit: 'h' }],
    ['fill-blank', { stem: 'within {{1}} hours', blanks: [{ accept: ['secret-word'] }] }],
  ] as const;
  const versions = [];
  for (const [kind, content] of contents)
    versions.push((await makeItem(room.em(), kind, { content, ...annotated })).version);
  const of = await makeExamWithPaper(room.em(), { versions });
  const round = await room.round({ of });
  const { body } = await room.start(room.force.officer, round);
  params = { roundId: round.id, attemptId: body.attemptId, examId: of.exam.id, paperId: of.paper.id };
});
afterAll(() => room.close());

test('there are operations for candidates to look at', () => {
  expect(routes.map(({ name }) => name)).toContain('exams.start');
  expect(routes.length).toBeGreaterThan(5);
});

describe.each(routes)('$name', (route: Route) => {
  test('tells a candidate who is writing nothing of the key', async () => {
    const ask = room.as(room.force.officer);
    for (const body of route.body ? [{}, undefined] : [undefined]) {
      const { status, text } = await ask(route, { params, ...(body && { body }) });
      expect([route.name, status]).not.toEqual([route.name, 500]);
      for (const secret of SECRETS)
        expect([route.name, text]).not.toEqual([route.name, expect.stringContaining(secret)]);
    }
  });
});
