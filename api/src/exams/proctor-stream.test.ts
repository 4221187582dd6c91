import type { AddressInfo } from 'node:net';
import * as contract from '@whetstone/core/exams/proctor-contract.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import type { Round } from '@whetstone/db/exams/round.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
let round: Round;
let address: string;
beforeAll(async () => {
  room = await openExamRoom();
  const { officer, colleague } = room.force;
  round = await room.round({ candidates: [officer, colleague] });
  await room.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = room.app.server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}/api/rounds/${round.id}/proctor/stream`;
});
afterAll(() => room.close());

const cookieOf = (person: { id: string }) => {
  const claims = { personId: person.id, accountId: newId(), familyId: newId(), exp: 4_102_444_800 };
  return { cookie: `at=${room.app.jwt.sign(claims)}` };
};

/** Opens the stream as a person and reads events until one is what is looked for. */
async function* eventsFor(person: { id: string }, signal: AbortSignal) {
  const answer = await fetch(address, { headers: cookieOf(person), signal });
  expect(answer.status).toBe(200);
  let text = '';
  for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event] = /^event: (\w+)$/m.exec(text.slice(0, end)) ?? [];
      const [, data] = /^data: (.*)$/m.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (event && data) yield { event, console: JSON.parse(data) as contract.ProctorConsole };
    }
  }
}

test('a console is told everything at first and then who changed, by whatever hand', async () => {
  const { officer, colleague, trainer } = room.force;
  const stop = new AbortController();
  const seen: { event: string; people: string[]; states: (string | null)[] }[] = [];
  const told = (async () => {
    for await (const { event, console } of eventsFor(trainer, stop.signal)) {
      seen.push({
        event,
        people: console.seats.map(({ personId }) => personId).toSorted(),
        states: console.seats.map(({ state }) => state),
      });
      if (seen.length === 1) {
        await room.start(officer, round);
        await room.as(trainer)(contract.intervene, {
          params: { roundId: round.id },
          body: { do: { id: newId(), kind: 'pause', reason: '停电', personId: officer.id, roomId: null } },
        });
      }
      // Heard of the pause, and one turn more.
      if (seen.slice(0, -1).some(({ states }) => states.includes('paused'))) break;
    }
  })();
  await told;
  stop.abort();
  expect(seen[0]).toEqual({
    event: 'whole',
    people: [officer.id, colleague.id].toSorted(),
    states: [null, null],
  });
  // What was told is not told again while nothing changes.
  expect(seen.at(-1)).toEqual({ event: 'seats', people: [], states: [] });
});

test('a stream ends when its proctor’s rights do', async () => {
  const trainer = await makeOfficer(room.em(), { unit: room.force.bureau, postCode: 'R19' });
  const grant = await makeGrant(room.em(), trainer, 'trainer', room.force.station);
  let events = 0;
  for await (const { event } of eventsFor(trainer, AbortSignal.timeout(15_000)))
    if (event === 'whole' || ++events === 1) await room.em().nativeDelete(Grant, { id: grant.id });
  expect(events).toBeLessThan(3);
  expect((await fetch(address, { headers: cookieOf(trainer) })).status).toBe(403);
});

test('the stream of a round is only for its proctors', async () => {
  const ask = async (person: { id: string } | null) =>
    (await fetch(address, person ? { headers: cookieOf(person) } : {})).status;
  expect([await ask(null), await ask(room.force.officer), await ask(room.force.leader)]).toEqual([
    401, 403, 403,
  ]);
  address = address.replace(round.id, newId());
  expect(await ask(room.force.trainer)).toBe(404);
});
