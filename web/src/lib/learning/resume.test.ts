import { describe, expect, it } from 'vitest';
import { type Place, readKept } from './kept-place.ts';
import { untold } from './played.ts';
import { Resume, type SendPlace } from './resume.svelte.ts';
import { FakeStore } from './testing/fake-store.ts';

interface Sent extends Place {
  stretches: readonly { from: number; to: number }[];
  keepalive: boolean;
}

/** A device and a server; while `down`, calls fail; `hold` keeps them open until they are let go. */
function world() {
  const store = new FakeStore();
  const sent: Sent[] = [];
  const state = { down: false, hold: null as Promise<void> | null, seconds: 0, ids: 0 };
  const send: SendPlace = async (_lesson, told, keepalive) => {
    if (state.hold) await state.hold;
    if (state.down) throw new Error('no network');
    sent.push({ ...told, keepalive });
    return { seconds: 42, lengthSeconds: 360, dropped: [] };
  };
  const open = (saved: Place | null = null) =>
    new Resume('p', 'l', saved, {
      store,
      send,
      now: () => '2026-11-22T10:00:00.000Z',
      monotonicMs: () => state.seconds * 1000,
      newId: () => `s${++state.ids}`,
    });
  /** Plays from one second to another in steps of five, at ordinary speed. */
  const play = (resume: Resume, from: number, to: number) => {
    for (let second = from; second <= to; second += 5) {
      resume.plays(second);
      resume.at({ second, anchor: null });
      if (second < to) state.seconds += 5;
    }
  };
  return { store, sent, state, open, play };
}
const at = (second: number, anchor: string | null = null): Place => ({ second, anchor });
const told = ({ stretches }: Sent) => stretches.map(({ from, to }) => [from, to]);

describe('the resume point', () => {
  it('is on the device with each tick and goes up with what was played every fifteen seconds', async () => {
    const { store, sent, open, play } = world();
    const resume = open();
    play(resume, 0, 10);
    expect(readKept(store, 'p', 'l')).toMatchObject({ second: 10, played: [{ from: 0, to: 10 }] });
    expect(sent).toEqual([]);
    play(resume, 10, 15);
    await resume.send();
    expect(sent.map(told)).toEqual([[[0, 15]]]);
    expect(sent[0]).toMatchObject({ keepalive: false });
    expect(resume).toMatchObject({ saved: true, waiting: false, studied: { seconds: 42 } });
    expect(untold(readKept(store, 'p', 'l')!.played)).toEqual([]);
  });

  it('tells of every opening, though the place is known: it is the lesson to go on with', async () => {
    const { sent, open } = world();
    const first = open(at(5));
    first.at(at(5));
    await first.send();
    const again = open(at(5));
    await again.opened();
    expect(sent).toMatchObject([{ second: 5 }, { second: 5 }]);
  });

  it('tells a stretch that goes on by the same id, and only when it has grown', async () => {
    const { sent, open, play } = world();
    const resume = open();
    play(resume, 0, 15);
    await resume.send();
    await resume.send(true);
    const calls = sent.length;
    play(resume, 15, 30);
    await resume.send();
    expect(sent.length).toBe(calls + 1);
    expect(sent.at(-1)!.stretches).toMatchObject([{ id: 's1', from: 0, to: 30 }]);
  });

  it('is sent for a mere jump, without any study', async () => {
    const { sent, open } = world();
    const resume = open();
    resume.at(at(3));
    await resume.send(true);
    expect(sent).toEqual([{ ...at(3), stretches: [], keepalive: true }]);
  });

  it('keeps what the network did not take and says so; the next visit sends it', async () => {
    const { sent, state, open, play } = world();
    const resume = open();
    state.down = true;
    play(resume, 0, 20);
    await resume.send();
    expect(resume).toMatchObject({ saved: false, waiting: true });

    const later = open(at(2));
    expect(later.start).toEqual(at(20));
    expect(later.other).toEqual(at(2));
    state.down = false;
    await later.send();
    expect(sent.map(told)).toEqual([[[0, 20]]]);
    expect(later).toMatchObject({ saved: true, waiting: false });
  });

  it('loses nothing that plays while a call is under way', async () => {
    const { sent, state, open, play } = world();
    const resume = open();
    let letGo = () => undefined as void;
    state.hold = new Promise((done) => (letGo = done));
    play(resume, 0, 15);
    const first = resume.send();
    play(resume, 15, 20);
    // One call at a time: a second press waits for the same.
    expect(resume.send()).toBe(first);
    state.hold = null;
    letGo();
    await first;
    await resume.send();
    expect(sent.map(told).at(-1)).toEqual([[0, 20]]);
  });

  it('goes on without a storage: the server still learns of it', async () => {
    const { store, sent, open, play } = world();
    store.full = true;
    const resume = open(at(40, null));
    play(resume, 40, 60);
    await resume.send();
    await resume.send();
    expect(told(sent.at(-1)!)).toEqual([[40, 60]]);
  });

  it('keeps the paragraph of a text', async () => {
    const { sent, open } = world();
    const resume = open();
    resume.at(at(0, 'b7'));
    await resume.send();
    expect(sent).toMatchObject([{ second: 0, anchor: 'b7' }]);
    expect(open(at(0, 'b7'))).toMatchObject({ start: at(0, 'b7'), other: null });
  });
});
