import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drillSession } from '@whetstone/core/drills/contract.ts';
import { announceMedia, removeMedia } from '@whetstone/core/drills/media-contract.ts';
import { seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { keepRecords } from '@whetstone/db/archive/keep-records.ts';
import { drillRecords } from '@whetstone/db/archive/kinds/drill.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const samples = new URL('../../../core/src/bank/media/samples/', import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, samples));
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'drill-media-'));
const ground = drillGround({ mediaFolder: folder });
const { hold, body, send } = ground;
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Taken {
  mediaId: string;
  opId: string;
  bytes: Buffer;
  person: Person;
}

const announceIt = (session: DrillSession, { mediaId, opId, bytes, person }: Taken, over: object = {}) =>
  ground.trainer(announceMedia, {
    params: { sessionId: session.id },
    body: {
      mediaId,
      personId: person.id,
      opId,
      byteCount: bytes.length,
      sha256: sha(bytes),
      name: '靶纸.jpg',
      type: '',
      takenAt: testNow,
      sentAt: testNow,
      ...over,
    },
  });

const tokenOf = ({ id }: Person) =>
  ground.house.app.jwt.sign({ personId: id, accountId: newId(), familyId: newId(), exp: 4_102_444_800 });

async function slice(
  { mediaId, bytes }: Taken,
  from: number,
  to = bytes.length,
  person = ground.force.trainer,
) {
  const answer = await ground.house.app.inject({
    method: 'POST',
    url: `/api/result-media/${mediaId}/slices?from=${from}`,
    payload: bytes.subarray(from, to),
    cookies: { at: tokenOf(person) },
    headers: { 'content-type': 'application/octet-stream' },
  });
  return { status: answer.statusCode, body: answer.json() };
}
const read = (url: string, person: Person) =>
  ground.house.app.inject({ method: 'GET', url, cookies: { at: tokenOf(person) } });

const taken = (name: string, opId = newId(), person = ground.force.officer): Taken => ({
  mediaId: newId(),
  opId,
  bytes: sample(name),
  person,
});
const rosterOf = async (session: DrillSession) =>
  (await ground.trainer(drillSession, { params: { sessionId: session.id } })).body.roster;
const kept = async () =>
  (await readdir(join(folder, 'items'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  ).length;

/** A photo of a phone: with where it was taken. */
function phonePhoto(): Buffer {
  const jpeg = sample('picture.jpg');
  const exif = Buffer.from('\0\0Exif\0\0GPS 31.2304N 121.4737E', 'latin1');
  exif.writeUInt16BE(exif.length, 0);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), exif, jpeg.subarray(2)]);
}

test('slices go on where the network went, the place is taken out, and whoever may read the result sees it', async () => {
  const session = await hold();
  const photo = { ...taken('picture.jpg'), bytes: phonePhoto() };
  expect((await announceIt(session, photo)).body).toEqual({ received: 0, kept: false });
  expect((await slice(photo, 0, 500)).body).toEqual({ received: 500, kept: false });
  // One that leaves a gap is not taken; one that is there already changes nothing.
  expect((await slice(photo, 900)).body).toEqual({ received: 500, kept: false });
  expect((await slice(photo, 0, 400)).body).toEqual({ received: 500, kept: false });
  expect((await announceIt(session, photo)).body).toEqual({ received: 500, kept: false });
  expect((await slice(photo, 500)).body).toEqual({ received: photo.bytes.length, kept: true });
  expect((await slice(photo, 0)).body).toMatchObject({ kept: true });
  await send(ground.trainer, session, body(ground.force.officer, { opId: photo.opId }));
  const [line] = await rosterOf(session);
  const [shown] = line.media;
  expect(shown).toMatchObject({ resultId: line.results[0].id, by: ground.force.trainer.name, removed: null });
  const url = `/api/result-media/${photo.mediaId}/${shown.sha256}`;
  const bytes = (await read(url, ground.force.trainer)).rawPayload;
  expect(bytes.toString('latin1')).not.toContain('121.4737');
  expect((await read(url, ground.force.stranger)).statusCode).not.toBe(200);
  const looks = await ground.house
    .em()
    .execute(`select 1 from access_log where view = 'drills.media' and subject_id = ?`, [line.personId]);
  expect(looks).toHaveLength(1);
});

test('a photo that is none, a film of two gigabytes and bytes that are others leave nothing, and the result is in', async () => {
  const session = await hold();
  const op = body(ground.force.officer);
  const before = await kept().catch(() => 0);
  const text = { ...taken('picture.jpg', op.opId), bytes: Buffer.from('这是文字，不是照片。'.repeat(50)) };
  await announceIt(session, text);
  expect((await slice(text, 0)).body).toMatchObject({ code: 'drill-media-unknown' });
  const huge = taken('film.mp4', op.opId);
  expect(
    (await announceIt(session, huge, { byteCount: 2_147_483_648, type: 'video/mp4' })).body,
  ).toMatchObject({
    code: 'drill-media-too-large',
    film: 100,
  });
  const sound = taken('sound.mp3', op.opId);
  await announceIt(session, sound);
  expect((await slice(sound, 0)).body).toMatchObject({ code: 'drill-media-unknown' });
  const other = taken('picture.png', op.opId);
  await announceIt(session, other, { sha256: '0'.repeat(64) });
  expect((await slice(other, 0)).body).toMatchObject({ code: 'drill-media-broken' });
  expect((await send(ground.trainer, session, op)).status).toBe(200);
  expect((await rosterOf(session))[0]).toMatchObject({ media: [], results: [{ rawText: '88 环' }] });
  expect(await kept()).toBe(before);
});

test('removed with a reason it is out of sight, and the trace stays in session and archive', async () => {
  const session = await hold();
  const film = taken('film.mp4');
  await announceIt(session, film);
  await slice(film, 0);
  const sent = await send(
    ground.trainer,
    session,
    body(ground.force.officer, { opId: film.opId, confirmed: true }),
  );
  const keep = () =>
    keepRecords(ground.house.em(), drillRecords, [{ sql: 'r.id = ?', params: [sent.body.id] }], testNow);
  await keep();
  const refused = ground.house.as(ground.force.officer);
  const why = { params: { mediaId: film.mediaId }, body: { reason: '拍到了其他人' } };
  expect((await refused(removeMedia, why)).status).toBe(403);
  const gone = (await ground.second(removeMedia, why)).body;
  expect(gone.removed).toMatchObject({ reason: '拍到了其他人' });
  await keep();
  const facts = await ground.house
    .em()
    .execute<{ act: string; facts: string }[]>(
      `select act, content->>'facts' as facts from training_record where source = ? order by no`,
      [`drill:${sent.body.id}`],
    );
  expect(facts.map(({ act }) => act)).toEqual(['enter', 'update']);
  expect(facts[0]!.facts).toContain(gone.sha256.slice(0, 16));
  expect(facts[1]!.facts).toContain('拍到了其他人');
  expect(
    (await read(`/api/result-media/${film.mediaId}/${gone.sha256}`, ground.force.trainer)).statusCode,
  ).toBe(404);
  expect((await announceIt(session, film)).body).toMatchObject({ code: 'drill-media-removed' });
});

test('results and photos in any order, each as often as it likes, come to one state', async () => {
  const roster = [ground.force.officer, ground.force.colleague];
  const states = [];
  for (const turn of [1, 2, 3]) {
    const session = await hold({ roster });
    const ops = roster.map((person) => body(person));
    const photos = ops.flatMap(({ opId }, at) =>
      ['picture.png', 'film.webm'].map((name) => taken(name, opId, roster[at]!)),
    );
    const cut = 300;
    const acts = [
      ...ops.map((op) => async () => void (await send(ground.trainer, session, op))),
      ...photos.flatMap((photo) => [
        async () => void (await announceIt(session, photo)),
        async () => void (await slice(photo, 0, cut)),
        async () => void (await slice(photo, cut)),
      ]),
    ];
    // What fails for its time comes again, as a device does it.
    for (const act of shuffle([...acts, ...acts], seededDice(`turn ${turn}`))) await act();
    for (const act of acts) await act();
    states.push(
      (await rosterOf(session)).map(
        (row: {
          personId: string;
          results: { rawText: string }[];
          media: { type: string; sha256: string }[];
        }) => [
          row.personId,
          row.results.map(({ rawText }) => rawText),
          row.media.map(({ type, sha256 }) => `${type} ${sha256}`).toSorted(),
        ],
      ),
    );
  }
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).toEqual(states[0]);
  expect(states[0]![0]![2]).toHaveLength(2);
});
