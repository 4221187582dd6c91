import { INBOX_PAGE, inbox, inboxCount, markInbox } from '@whetstone/core/outreach/inbox-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { writeNotifications } from '@whetstone/db/outreach/write-notifications.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
  await makeHouse(house.em());
});
afterAll(() => house.close());

const words = (text: string) => ({ zh: text, en: text });
let minutes = 0;

/** Tells a person something, each a minute after the other. */
async function tell(person: Person, subject: string, asks = false): Promise<void> {
  const told = [{ personId: person.id, subject, title: words(subject), text: words('text'), href: '/exams' }];
  const at = later(house.clock.at, 60 * ++minutes);
  await writeNotifications(house.em(), { kind: asks ? 'ask' : 'tell', asks }, { subject, told, at });
}

async function officer(): Promise<Person> {
  return makeOfficer(house.em());
}

interface Line {
  id: string;
  title: { zh: string };
}

async function read(person: Person, query: Record<string, string> = {}) {
  const { status, body } = await house.as(person)(inbox, { query });
  expect(status).toBe(200);
  return body as { lines: Line[]; more: boolean };
}
const titles = async (person: Person, query = {}) =>
  (await read(person, query)).lines.map(({ title }) => title.zh);
const waiting = async (person: Person) => (await house.as(person)(inboxCount)).body.waiting;
const mark = (person: Person, as: string, ids?: string[]) =>
  house.as(person)(markInbox, { body: { as, ...(ids && { ids }) } });

test('decisions lie on top, then the newest', async () => {
  const one = await officer();
  await tell(one, 'old decision', true);
  await tell(one, 'first');
  await tell(one, 'second');
  expect(await titles(one)).toEqual(['old decision', 'second', 'first']);
  expect(await waiting(one)).toBe(3);
});

test('reading takes a notification off the count; a decision stays until it is made', async () => {
  const one = await officer();
  await tell(one, 'decision', true);
  await tell(one, 'told');
  expect((await mark(one, 'read')).body).toEqual({ waiting: 1 });
  const { lines } = await read(one);
  expect((await mark(one, 'unread', [lines[1]!.id])).body).toEqual({ waiting: 2 });
});

test('a notification is put away and taken back; a decision cannot be put away', async () => {
  const one = await officer();
  await tell(one, 'decision', true);
  await tell(one, 'told');
  const { lines } = await read(one);
  const ids = lines.map(({ id }) => id);
  await mark(one, 'away', ids);
  expect(await titles(one)).toEqual(['decision']);
  expect(await titles(one, { all: 'true' })).toEqual(['decision', 'told']);
  await mark(one, 'back', ids);
  expect(await titles(one)).toEqual(['decision', 'told']);
});

test('a long inbox comes page by page and nothing twice', async () => {
  const one = await officer();
  await tell(one, 'decision', true);
  for (let n = 0; n < INBOX_PAGE + 5; n++) await tell(one, `line ${n}`);
  const first = await read(one);
  expect(first).toMatchObject({ more: true, lines: { length: INBOX_PAGE } });
  const rest = await read(one, { after: first.lines.at(-1)!.id });
  expect(rest.more).toBe(false);
  const all = [...first.lines, ...rest.lines].map(({ id }) => id);
  expect(new Set(all).size).toBe(INBOX_PAGE + 6);
});

test('nobody reads or marks the inbox of another', async () => {
  const [one, other] = [await officer(), await officer()];
  await tell(one, 'mine');
  const { lines } = await read(one);
  expect(await titles(other)).toEqual([]);
  await mark(other, 'away', [lines[0]!.id]);
  expect(await titles(one)).toEqual(['mine']);
  expect(await waiting(one)).toBe(1);
  expect((await read(other, { after: lines[0]!.id })).lines).toEqual([]);
});
