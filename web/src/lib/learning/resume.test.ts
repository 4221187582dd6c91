import { describe, expect, it } from 'vitest';
import { type Place, readKept } from './kept-place.ts';
import { Resume, type SendPlace } from './resume.svelte.ts';
import { FakeStore } from './testing/fake-store.ts';

interface Sent extends Place {
  spentSeconds: number;
  keepalive: boolean;
}

/** A device and a server; while `down`, calls fail; `hold` keeps them open until they are let go. */
function world() {
  const store = new FakeStore();
  const sent: Sent[] = [];
  const state = { down: false, hold: null as Promise<void> | null };
  const send: SendPlace = async (_lesson, place, keepalive) => {
    if (state.hold) await state.hold;
    if (state.down) throw new Error('no network');
    sent.push({ ...place, keepalive });
  };
  const open = (saved: Place | null = null) => new Resume('p', 'l', saved, { store, send });
  return { store, sent, state, open };
}
const at = (second: number, anchor: string | null = null): Place => ({ second, anchor });

describe('the resume point', () => {
  it('is on the device with each tick and goes up every fifteen seconds of study', async () => {
    const { store, sent, open } = world();
    const resume = open();
    resume.at(at(5), 5);
    resume.at(at(10), 5);
    expect(readKept(store, 'p', 'l')).toMatchObject({ second: 10, spentSeconds: 10 });
    expect(sent).toEqual([]);
    resume.at(at(15), 5);
    await resume.send();
    expect(sent).toEqual([{ second: 15, anchor: null, spentSeconds: 15, keepalive: false }]);
    expect(readKept(store, 'p', 'l')).toMatchObject({ second: 15, spentSeconds: 0, sent: at(15) });
    expect(resume).toMatchObject({ saved: true, waiting: false });
  });

  it('is not sent again when nothing has changed, but a mere jump is', async () => {
    const { sent, open } = world();
    const resume = open();
    resume.at(at(15), 15);
    await resume.send();
    await resume.send(true);
    expect(sent).toHaveLength(1);
    resume.at(at(3), 0);
    await resume.send(true);
    expect(sent[1]).toEqual({ second: 3, anchor: null, spentSeconds: 0, keepalive: true });
  });

  it('keeps what the network did not take and says so; the next visit sends it', async () => {
    const { sent, state, open } = world();
    const resume = open();
    state.down = true;
    resume.at(at(15), 15);
    await resume.send();
    expect(resume).toMatchObject({ saved: false, waiting: true });

    const later = open(at(2));
    expect(later.start).toEqual(at(15));
    expect(later.other).toEqual(at(2));
    state.down = false;
    await later.send();
    expect(sent).toEqual([{ second: 15, anchor: null, spentSeconds: 15, keepalive: false }]);
    expect(later).toMatchObject({ saved: true, waiting: false });
  });

  it('loses no second that is studied while a call is under way', async () => {
    const { sent, state, open } = world();
    const resume = open();
    let letGo = () => undefined as void;
    state.hold = new Promise((done) => (letGo = done));
    resume.at(at(15), 15);
    const first = resume.send();
    resume.at(at(20), 5);
    // One call at a time: a second press waits for the same.
    expect(resume.send()).toBe(first);
    state.hold = null;
    letGo();
    await first;
    await resume.send();
    expect(sent.map(({ second, spentSeconds }) => [second, spentSeconds])).toEqual([
      [15, 15],
      [20, 5],
    ]);
  });

  it('sends an hour at most of what was studied at a stretch, once', async () => {
    const { sent, open } = world();
    const resume = open();
    resume.at(at(15), 9000);
    await resume.send();
    await resume.send();
    expect(sent.map(({ spentSeconds }) => spentSeconds)).toEqual([3600]);
  });

  it('goes on without a storage: the server still learns of it', async () => {
    const { store, sent, open } = world();
    store.full = true;
    const resume = open(at(40, null));
    resume.at(at(55), 15);
    await resume.send();
    expect(sent).toMatchObject([{ second: 55, spentSeconds: 15 }]);
  });

  it('keeps the paragraph of a text', async () => {
    const { sent, open } = world();
    const resume = open();
    resume.at(at(0, 'b7'), 15);
    await resume.send();
    expect(sent).toMatchObject([{ second: 0, anchor: 'b7' }]);
    expect(open(at(0, 'b7'))).toMatchObject({ start: at(0, 'b7'), other: null });
  });
});
