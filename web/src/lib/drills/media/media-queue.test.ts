import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { SLICE_BYTES } from '@whetstone/core/drills/media-rules.ts';
import { expect, test } from 'vitest';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { settled } from '../testing/field-fakes.ts';
import { MediaQueue } from './media-queue.svelte.ts';
import { memoryMediaStore, type WaitingMedia } from './waiting-media.ts';

const about = { sessionId: 'session', personId: 'p1', opId: 'op-1' };
const samples = new URL('../../../../../core/src/bank/media/samples/', import.meta.url);
const jpeg = readFileSync(new URL('picture.jpg', samples));
/** A photo of more than two slices: what stands behind its end is not looked at here. */
const large = Buffer.concat([jpeg, Buffer.alloc(2 * SLICE_BYTES)]);
const photo = (bytes: Uint8Array<ArrayBuffer> | Buffer = jpeg, name = '靶纸.jpg', type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type });

/** Keeps slices as the api does; a fate is taken by each request. */
class FakeServer {
  fates: ('through' | 'lost' | 'lost-answer' | string)[] = [];
  bytes = new Map<string, Uint8Array[]>();
  requests: string[] = [];
  #state({ id, byteCount }: WaitingMedia) {
    const received = (this.bytes.get(id) ?? []).reduce((sum, { length }) => sum + length, 0);
    return { received, kept: received === byteCount };
  }
  async #answer(media: WaitingMedia, act: () => Promise<void>) {
    const fate = this.fates.shift() ?? 'through';
    if (fate === 'lost') throw new Offline('lost');
    if (!['through', 'lost-answer'].includes(fate)) {
      if (fate === 'drill-media-broken') this.bytes.delete(media.id);
      throw new CallRefused(422, { code: fate, detail: '不收' });
    }
    await act();
    if (fate === 'lost-answer') throw new Offline('lost');
    return this.#state(media);
  }
  announce = (media: WaitingMedia) => {
    this.requests.push('announce');
    return this.#answer(media, async () => undefined);
  };
  slice = (media: WaitingMedia, from: number, to: number) => {
    this.requests.push(`${from}`);
    return this.#answer(media, async () => {
      if (this.#state(media).received !== from) return;
      const piece = new Uint8Array(await media.file.slice(from, to).arrayBuffer());
      this.bytes.set(media.id, [...(this.bytes.get(media.id) ?? []), piece]);
    });
  };
}

function device(server: FakeServer, store = memoryMediaStore()) {
  let due: (() => void)[] = [];
  const queue = new MediaQueue('trainer', {
    line: server,
    store,
    ms: () => Date.UTC(2026, 10, 22),
    chance: () => 0.5,
    after: (_milliseconds, act) => {
      due.push(act);
      return () => undefined;
    },
    alone: (work) => work(),
  });
  const rest = async () => {
    for (let turn = 0; turn < 40; turn++) {
      for (let wait = 0; wait < 5; wait++) await settled();
      const acts = due;
      due = [];
      for (const act of acts) act();
    }
  };
  return { queue, store, rest };
}

test('slices go on where the network went, and what arrived is the file', async () => {
  const server = new FakeServer();
  server.fates = ['lost', 'through', 'through', 'lost', 'through', 'lost-answer', 'through'];
  const { queue, store, rest } = device(server);
  expect(await queue.add(about, photo(large))).toBeNull();
  expect((await store.of('trainer'))[0]).toMatchObject({ ...about, byteCount: large.length });
  await rest();
  const [[id, pieces] = ['', []]] = server.bytes;
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(hash(Buffer.concat(pieces))).toBe(hash(large));
  expect(queue.arrived).toMatchObject([{ id, sha256: hash(large) }]);
  expect(await store.of('trainer')).toEqual([]);
  // No slice that had arrived was sent again but the one whose answer was lost.
  expect(server.requests.filter((one) => one === '0')).toHaveLength(1);
});

test('what is no photo, or too large, is told before anything is sent; what the server refuses stays here', async () => {
  const server = new FakeServer();
  const { queue, rest } = device(server);
  expect(await queue.add(about, photo(Buffer.from('不是照片'.repeat(200))))).toBe('no-photo');
  const film = Object.defineProperty(photo(jpeg, '录像.mp4', 'video/mp4'), 'size', { value: 2 ** 31 });
  expect(await queue.add(about, film)).toBe('too-large');
  expect(server.requests).toEqual([]);
  server.fates = ['through', 'drill-media-unknown'];
  await queue.add(about, photo());
  await queue.add({ ...about, opId: 'op-2' }, photo());
  await rest();
  expect(queue.waiting).toMatchObject([{ opId: 'op-1', refused: { code: 'drill-media-unknown' } }]);
  expect(queue.arrived).toMatchObject([{ opId: 'op-2' }]);
});

test('what the server dropped goes up once more from the start', async () => {
  const server = new FakeServer();
  server.fates = ['through', 'drill-media-broken'];
  const { queue, rest } = device(server);
  await queue.add(about, photo());
  await rest();
  expect(queue.arrived).toHaveLength(1);
});

test('after the end of the page the queue goes on with what lies on the device', async () => {
  const server = new FakeServer();
  server.fates = ['lost'];
  const { queue, store } = device(server);
  await queue.add(about, photo());
  await settled();
  queue.close();
  const again = device(server, store);
  await again.queue.load();
  again.queue.flush();
  await again.rest();
  expect(server.bytes.size).toBe(1);
  expect(again.queue.waiting).toEqual([]);
});
