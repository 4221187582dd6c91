import type { LeasedScript, MarkingQueueView } from '@whetstone/core/exams/marking-contract.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Archive, MarkingDesk } from './desk.svelte.ts';

const progress = { scripts: 5, settled: 0, differing: 0, doubtful: 0, mine: 0, forMe: 5, avoided: 0 };
const queue = {
  rubric: [
    { id: 'k1', text: 'order', points: 3 },
    { id: 'k2', text: 'law', points: 2 },
  ],
  rubricNo: 1,
  points: 10,
  snippets: [],
  progress,
} as unknown as MarkingQueueView;

const script = (n: number): LeasedScript => ({
  scriptId: `s${n}`,
  code: `A-${n}`,
  turn: 'first',
  text: `answer ${n}`,
  endsAt: '',
  earlier: [],
});

/** A server that holds five scripts and can be told to refuse the next mark. */
class FakeArchive implements Archive {
  waiting = [1, 2, 3, 4, 5].map(script);
  marks: { scriptId: string; picks: string[]; comment: string }[] = [];
  refuses: Error | undefined;
  takes = 0;

  take = async (want: number) => {
    this.takes += 1;
    return { scripts: this.waiting.slice(0, want), progress };
  };

  give: Archive['give'] = async (scriptId, said) => {
    await Promise.resolve();
    if (this.refuses) {
      const error = this.refuses;
      this.refuses = undefined;
      throw error;
    }
    this.waiting = this.waiting.filter((one) => one.scriptId !== scriptId);
    this.marks.push({ scriptId, ...said });
    return { markId: `m-${scriptId}`, points: 0, turn: 'first', state: 'settled', progress };
  };

  /** Odd and even ones say the same each. */
  similar: Archive['similar'] = async (scriptId) => {
    const parity = Number(scriptId.slice(1)) % 2;
    const like = this.waiting.filter((one) => Number(one.scriptId.slice(1)) % 2 === parity);
    return { scripts: like.filter((one) => one.scriptId !== scriptId) };
  };

  together: Archive['together'] = async (_, { scriptIds, ...said }) => {
    const given = [];
    for (const scriptId of scriptIds) {
      const { markId } = await this.give(scriptId, said);
      given.push({ scriptId, markId, code: scriptId, points: 0 });
    }
    return { given, left: 0, progress };
  };

  withdraw: Archive['withdraw'] = async (markId) => {
    const at = this.marks.findIndex(({ scriptId }) => `m-${scriptId}` === markId);
    const [{ scriptId, picks, comment }] = this.marks.splice(at, 1) as [FakeArchive['marks'][number]];
    const again = script(Number(scriptId.slice(1)));
    this.waiting.unshift(again);
    return { script: again, picks, comment, adjust: 0, doubtful: false };
  };
}

let archive: FakeArchive;
let desk: MarkingDesk;
let refused: unknown[];
beforeEach(async () => {
  archive = new FakeArchive();
  refused = [];
  desk = new MarkingDesk(queue, archive, (error) => refused.push(error));
  await desk.open();
});

describe('the desk', () => {
  test('shows the first script and counts points as criteria are ticked', () => {
    expect(desk.current?.scriptId).toBe('s1');
    desk.toggle('k1');
    desk.adjust = 1;
    expect(desk.points).toBe(7);
    desk.toggle('k1');
    expect(desk.points).toBe(1);
  });

  test('shows the next script before the server has answered, with nothing ticked', async () => {
    desk.toggle('k1');
    desk.comment = ' 顺序对 ';
    const giving = desk.give();
    expect(desk.current?.scriptId).toBe('s2');
    expect([desk.picks, desk.comment]).toEqual([[], '']);
    await giving;
    expect(archive.marks).toMatchObject([{ scriptId: 's1', picks: ['k1'], comment: '顺序对' }]);
    expect(desk.last).toMatchObject({ markId: 'm-s1', points: 6 });
    expect(desk.queue.snippets).toEqual(['顺序对']);
  });

  test('given quickly one after the other, each script comes once and the desk ends empty', async () => {
    const seen: (string | undefined)[] = [];
    while (desk.current) {
      seen.push(desk.current.scriptId);
      await desk.give();
    }
    expect(seen).toEqual(['s1', 's2', 's3', 's4', 's5']);
    expect(archive.marks.map(({ scriptId }) => scriptId)).toEqual(seen);
    await desk.give();
    expect(archive.marks).toHaveLength(5);
  });

  test('two marks under way at once do not bring a script twice', async () => {
    void desk.give();
    await desk.give();
    expect(archive.marks.map(({ scriptId }) => scriptId)).toEqual(['s1', 's2']);
    expect(desk.current?.scriptId).toBe('s3');
  });

  test('a refused mark says so and brings its script back as it was marked', async () => {
    archive.refuses = new Error('lease-ended');
    desk.toggle('k2');
    desk.comment = '法条对';
    await desk.give();
    expect(refused).toHaveLength(1);
    expect(desk.current?.scriptId).toBe('s1');
    expect([desk.picks, desk.comment]).toEqual([['k2'], '法条对']);
    await desk.give();
    expect(desk.current?.scriptId).toBe('s2');
  });

  test('undo brings back the last script with what was said, again and again', async () => {
    desk.toggle('k1');
    await desk.give();
    desk.toggle('k2');
    await desk.give();
    expect(await desk.undo()).toMatchObject({ markId: 'm-s2' });
    expect([desk.current?.scriptId, desk.picks]).toEqual(['s2', ['k2']]);
    await desk.undo();
    expect([desk.current?.scriptId, desk.picks]).toEqual(['s1', ['k1']]);
    expect(await desk.undo()).toBeNull();
    await desk.give();
    expect(desk.current?.scriptId).toBe('s2');
  });

  test('another rubric takes away the ticks of what it no longer has', () => {
    desk.toggle('k1');
    desk.toggle('k2');
    desk.takeQueue({ ...queue, rubric: [queue.rubric[0]!], rubricNo: 2 });
    expect([desk.picks, desk.points]).toEqual([['k1'], 10]);
  });

  test('what says the same is marked together, comes no more, and is taken back together', async () => {
    await vi.waitFor(() => expect(desk.similar.map(({ scriptId }) => scriptId)).toEqual(['s3', 's5']));
    desk.choose('s5');
    desk.choose('s5');
    desk.toggle('k1');
    await desk.giveTogether();
    expect(archive.marks.map(({ scriptId, picks }) => [scriptId, picks])).toEqual([
      ['s1', ['k1']],
      ['s3', ['k1']],
      ['s5', ['k1']],
    ]);
    expect(desk.current?.scriptId).toBe('s2');
    await desk.undo();
    expect(archive.marks).toEqual([]);
    expect([desk.current?.scriptId, desk.picks]).toEqual(['s1', ['k1']]);
    expect(desk.last).toBeNull();
  });
});
