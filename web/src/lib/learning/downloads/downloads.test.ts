import type { lesson } from '@whetstone/core/learning/contract.ts';
import { byteRange } from '@whetstone/core/platform/byte-range.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeCaches } from '#lib/testing/fake-caches.ts';
import { FakeStore } from '../testing/fake-store.ts';
import { answerFromPieces } from './answer-from-pieces.ts';
import { CAP_BYTES, roomLeft } from './download.ts';
import { Downloads } from './downloads.svelte.ts';
import { PIECE_BYTES } from './pieces.ts';

const film = '/api/media/film.mp4';
const picture = '/api/media/steps.svg';
const FILM_BYTES = PIECE_BYTES * 2 + 1000;
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 9)) % 256);

/** A server with the files of lessons, and a network that can be cut after so many answers. */
function network() {
  const files = new Map([
    [film, bytesOf(FILM_BYTES)],
    [picture, bytesOf(400)],
  ]);
  const state = { etag: '"1"', answersLeft: Infinity, asked: [] as string[] };
  const fetch = async (address: string, init: { headers: { range: string } }) => {
    if (state.answersLeft-- <= 0) throw new TypeError('no network');
    const bytes = files.get(address)!;
    const range = byteRange(init.headers.range, bytes.length);
    if (range === null || range === 'beyond') return new Response(null, { status: 416 });
    state.asked.push(`${address} ${range.start / PIECE_BYTES}`);
    const headers = {
      'content-type': 'video/mp4',
      etag: state.etag,
      'content-range': `bytes ${range.start}-${range.end}/${bytes.length}`,
    };
    return new Response(bytes.slice(range.start, range.end + 1), { status: 206, headers });
  };
  return { state, fetch: fetch as unknown as typeof globalThis.fetch, files };
}

async function device(net = network(), quotaBytes = Infinity) {
  const store = new FakeStore();
  const cache = (await fakeCaches().open('d')) as unknown as Cache & { keys(): Promise<string[]> };
  const body = { bodyZh: '看图\n\n![步骤](steps.svg)', mediaUrl: film, parts: [], media: [] };
  const open = () =>
    new Downloads('p', {
      store,
      cache: async () => cache,
      fetch: net.fetch,
      read: async () => body as unknown as Output<typeof lesson>,
      room: async () => (quotaBytes === Infinity ? null : { usedBytes: 0, quotaBytes }),
      now: () => '2026-11-22T10:00:00.000Z',
      alone: (work) => work(),
    });
  return { net, store, cache, open };
}

const wanted = (lessonId: string) => ({
  lessonId,
  courseId: 'c',
  titleZh: '盘问',
  titleEn: 'Stops',
  courseZh: '法制',
  courseEn: 'Law',
});

describe('a downloaded lesson', () => {
  it('plays every stretch as the server would have given it', async () => {
    const { net, cache, open } = await device();
    const downloads = open();
    downloads.add([wanted('a')]);
    await downloads.run();
    expect(downloads.of('a')?.state).toBe('whole');
    expect(downloads.of('a')?.byteCount).toBeGreaterThan(FILM_BYTES + 400);
    const bytes = net.files.get(film)!;
    const place = fc.integer({ min: 0, max: FILM_BYTES - 1 });
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const answer = (await answerFromPieces(cache, film, `bytes=${from}-${to}`))!;
        expect(answer.status).toBe(206);
        expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/${FILM_BYTES}`);
        const given = new Uint8Array(await answer.arrayBuffer());
        expect(Buffer.compare(given, bytes.subarray(from, to + 1))).toBe(0);
      }),
      { numRuns: 40 },
    );
    expect((await answerFromPieces(cache, film, `bytes=${FILM_BYTES}-`))?.status).toBe(416);
    expect((await answerFromPieces(cache, film, null))?.status).toBe(200);
  });

  it('goes on after a cut with the pieces that are missing, in a later visit too', async () => {
    const { net, cache, open } = await device();
    net.state.answersLeft = 2;
    const first = open();
    first.add([wanted('a')]);
    await first.run();
    expect(first.of('a')?.state).toBe('coming');
    expect(await answerFromPieces(cache, film, 'bytes=0-10')).toBeNull();
    net.state.answersLeft = Infinity;
    const later = open();
    await later.run();
    expect(later.of('a')?.state).toBe('whole');
    expect(net.state.asked).toEqual([`${film} 0`, `${film} 1`, `${film} 2`, `${picture} 0`]);
  });

  it('begins anew when the file on the server is another by now', async () => {
    const { net, open } = await device();
    net.state.answersLeft = 2;
    const downloads = open();
    downloads.add([wanted('a')]);
    await downloads.run();
    net.state.answersLeft = Infinity;
    net.state.etag = '"2"';
    await downloads.run();
    expect(downloads.of('a')?.state).toBe('whole');
    expect(net.state.asked.filter((one) => one === `${film} 0`)).toHaveLength(2);
  });

  it('waits while the person has paused it', async () => {
    const { net, open } = await device();
    net.state.answersLeft = 1;
    const downloads = open();
    downloads.add([wanted('a')]);
    await downloads.run();
    downloads.pause('a');
    net.state.answersLeft = Infinity;
    await downloads.run();
    expect(downloads.of('a')?.state).toBe('paused');
    expect(net.state.asked).toHaveLength(1);
    downloads.goOn('a');
    await downloads.run();
    expect(downloads.of('a')?.state).toBe('whole');
  });

  it('leaves what another lesson needs, and with the last one nothing', async () => {
    const { cache, open } = await device();
    const downloads = open();
    downloads.add([wanted('a'), wanted('b')]);
    await downloads.run();
    await downloads.remove('a');
    expect((await answerFromPieces(cache, film, null))?.status).toBe(200);
    await downloads.remove('b');
    expect(await cache.keys()).toEqual([]);
  });

  it('does not take the room that work to be sent may need', async () => {
    const { cache, open } = await device(network(), PIECE_BYTES);
    const downloads = open();
    downloads.add([wanted('a')]);
    await downloads.run();
    expect(downloads.of('a')?.state).toBe('full');
    expect(await cache.keys()).toEqual([]);
  });

  it('that the browser has cleared is told of, and comes again', async () => {
    const { cache, open } = await device();
    const downloads = open();
    downloads.add([wanted('a')]);
    await downloads.run();
    for (const key of await cache.keys()) await cache.delete(key);
    const later = open();
    expect([await later.check(), await later.check()]).toEqual([1, 0]);
    expect(later.of('a')?.state).toBe('cleared');
    later.goOn('a');
    await later.run();
    expect(later.of('a')?.state).toBe('whole');
  });
});

it('the device holds what we allow at most, however much room the browser has', () => {
  expect(roomLeft(0, null)).toBe(CAP_BYTES);
  expect(roomLeft(CAP_BYTES, { usedBytes: 0, quotaBytes: 1e12 })).toBe(0);
  expect(roomLeft(0, { usedBytes: 0, quotaBytes: 60 * 1024 * 1024 })).toBe(10 * 1024 * 1024);
});
