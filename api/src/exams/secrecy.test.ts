import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import type { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());

const parts = (...ids: string[]) => ids.map((id) => ({ id, text: `text of ${id}` }));

/**
 * For each kind two contents that differ in nothing but the key. What a candidate is sent must not
 * differ between them; and words that stand in a key only must be nowhere.
 */
const pairs: Record<(typeof kindNames)[number], readonly [Record<string, unknown>, Record<string, unknown>]> =
  {
    single: [
      { stem: 'one of', options: parts('p', 'q', 'r'), key: 'p' },
      { stem: 'one of', options: parts('p', 'q', 'r'), key: 'r' },
    ],
    multiple: [
      { stem: 'some of', options: parts('p', 'q', 'r'), keys: ['p'] },
      { stem: 'some of', options: parts('p', 'q', 'r'), keys: ['q', 'r'] },
    ],
    'true-false': [
      { stem: 'is it so', key: true },
      { stem: 'is it so', key: false },
    ],
    'fill-blank': [
      { stem: 'within {{1}} hours', blanks: [{ accept: ['secret-eight', 'secret-8'] }] },
      { stem: 'within {{1}} hours', blanks: [{ accept: ['secret-twelve'] }] },
    ],
    numeric: [
      { stem: 'how many', key: 918_273, tolerance: 45_454, unit: 'hours' },
      { stem: 'how many', key: 645_362, tolerance: 0, unit: 'hours' },
    ],
    matching: [
      {
        stem: 'match',
        left: parts('l2', 'l1'),
        right: parts('r1', 'r2', 'r3'),
        pairs: { l1: 'r1', l2: 'r3' },
      },
      {
        stem: 'match',
        left: parts('l2', 'l1'),
        right: parts('r1', 'r2', 'r3'),
        pairs: { l1: 'r2', l2: 'r1' },
      },
    ],
    ordering: [
      { stem: 'in order', entries: parts('u', 'v', 'w'), order: ['w', 'u', 'v'] },
      { stem: 'in order', entries: parts('u', 'v', 'w'), order: ['v', 'w', 'u'] },
    ],
    cloze: [
      {
        stem: 'within {{1}} hours {{2}} of {{3}}',
        gaps: [
          { type: 'select', choices: parts('p', 'q', 'r'), key: 'p' },
          { type: 'text', accept: ['secret-gap'] },
          { type: 'number', key: 736_251, tolerance: 4321, unit: 'h' },
        ],
      },
      {
        stem: 'within {{1}} hours {{2}} of {{3}}',
        gaps: [
          { type: 'select', choices: parts('p', 'q', 'r'), key: 'q' },
          { type: 'text', accept: ['secret-blank'] },
          { type: 'number', key: 152_637, tolerance: 0, unit: 'h' },
        ],
      },
    ],
    hotspot: [
      {
        stem: 'point at it',
        image: { media: `media:${'0'.repeat(64)}.png`, alt: 'plan', width: 400, height: 300 },
        markers: [
          { id: 'm2', text: 'here', x: 0.2, y: 0.2 },
          { id: 'm1', text: 'there', x: 0.7, y: 0.7 },
        ],
        areas: [{ shape: 'circle', x: 0.20304, y: 0.2, radius: 0.11213 }],
      },
      {
        stem: 'point at it',
        image: { media: `media:${'0'.repeat(64)}.png`, alt: 'plan', width: 400, height: 300 },
        markers: [
          { id: 'm2', text: 'here', x: 0.2, y: 0.2 },
          { id: 'm1', text: 'there', x: 0.7, y: 0.7 },
        ],
        areas: [{ shape: 'rect', x: 0.61718, y: 0.6, width: 0.21819, height: 0.2 }],
      },
    ],
    'case-group': [
      {
        stem: 'about the case',
        material: 'what happened',
        parts: [
          {
            id: 'q1',
            points: 2,
            kind: 'single',
            content: { stem: 'which', options: parts('p', 'q'), key: 'p' },
          },
          {
            id: 'q2',
            points: 3,
            kind: 'short-answer',
            content: {
              stem: 'why',
              rubric: [{ id: 'c1', text: 'secret-reason', points: 1 }],
              modelAnswer: 'secret-because',
            },
          },
        ],
      },
      {
        stem: 'about the case',
        material: 'what happened',
        parts: [
          {
            id: 'q1',
            points: 2,
            kind: 'single',
            content: { stem: 'which', options: parts('p', 'q'), key: 'q' },
          },
          {
            id: 'q2',
            points: 3,
            kind: 'short-answer',
            content: {
              stem: 'why',
              rubric: [{ id: 'c9', text: 'secret-cause', points: 4 }],
              modelAnswer: 'secret-therefore',
            },
          },
        ],
      },
    ],
    'short-answer': [
      {
        stem: 'explain',
        rubric: [{ id: 'c1', text: 'secret-criterion', points: 2, keywords: ['secret-word'] }],
        modelAnswer: 'secret-model',
      },
      {
        stem: 'explain',
        rubric: [{ id: 'c2', text: 'secret-other', points: 5 }],
        modelAnswer: 'secret-text',
      },
    ],
  };

const secretWords = ['secret-', '918273', '45454', '645362', 'the explanation', 'the statute', 'LAW-'];
/** Names of fields that hold a key in any content or reveal, or a figure that would tell of it. */
const secretFields = new Set(
  'key keys blanks accept tolerance pairs reveal explanation law content verdict itemCode itemVersionId capabilityCode topic difficulty score hint'.split(
    ' ',
  ),
);

/** Every field name of a payload, and every string and number in it. */
function* walk(value: unknown): Generator<{ field?: string; text?: string }> {
  if (Array.isArray(value)) for (const inner of value) yield* walk(inner);
  else if (value !== null && typeof value === 'object')
    for (const [field, inner] of Object.entries(value)) {
      yield { field };
      yield* walk(inner);
    }
  else yield { text: String(value) };
}

const annotations = {
  explanation: 'the explanation',
  law: [{ law: 'the statute', article: '1', edition: '' }],
};

async function versionsOf(which: 0 | 1): Promise<ItemVersion[]> {
  const versions: ItemVersion[] = [];
  for (const kind of kindNames) {
    const { version } = await makeItem(room.em(), kind, { content: pairs[kind][which], ...annotations });
    versions.push(version);
  }
  return versions;
}

/** All that the candidate is sent on the way from the list of rounds to the receipt. */
async function payloadsOf(which: 0 | 1): Promise<unknown[]> {
  const { officer } = room.force;
  const of = await makeExamWithPaper(room.em(), { versions: await versionsOf(which) });
  const round = await room.round({ of, release: 'by-hand' });
  const started = await room.start(officer, round);
  const { attemptId } = started.body;
  const saved = await room.save(officer, attemptId, [room.op({ value: { pick: 'q' } })]);
  const resumed = await room.start(officer, round);
  const unfit = await room.save(officer, attemptId, [
    room.op({ position: 6, value: { pairs: { l1: 'zz' } } }),
  ]);
  const submitted = await room.submit(officer, attemptId);
  const afterwards = await room.save(officer, attemptId, [room.op({ position: 3 })]);
  const refused = [await room.start(officer, round), await room.result(officer, attemptId)];
  const mine = await room.as(officer)(myRounds);
  const all = [started, saved, resumed, unfit, submitted, afterwards, ...refused, mine];
  return all.map(({ body }) => body as unknown);
}

test('nothing of a key is in anything a candidate is sent before release', async () => {
  for (const payload of [...(await payloadsOf(0)), ...(await payloadsOf(1))])
    for (const { field, text } of walk(payload)) {
      if (field !== undefined) expect(secretFields).not.toContain(field);
      for (const word of secretWords) expect(text ?? '').not.toContain(word);
    }
});

/** The same with every list in the order of its texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => JSON.stringify(sorted(part))).sort();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, sorted(inner)]));
}

test('papers that differ in their keys only look the same to a candidate', async () => {
  const seen: string[] = [];
  for (const which of [0, 1] as const) {
    const [started] = (await payloadsOf(which)) as [
      { items: { position: number; paper: Record<string, unknown> }[] },
    ];
    const papers = started.items
      .toSorted((one, other) => one.position - other.position)
      .map(({ paper }) => paper);
    // Shuffles are each attempt's own: compared are the parts in an order of their own.
    seen.push(JSON.stringify(papers.map(sorted)));
  }
  expect(seen[0]).toBe(seen[1]);
});

test('the order shown does not tell the key: over many attempts any option comes first', async () => {
  const { force } = room;
  const of = await makeExamWithPaper(room.em(), { versions: await versionsOf(0) });
  const first = new Set<string>();
  for (let time = 0; time < 30 && first.size < 3; time++) {
    const { body } = await room.start(force.officer, await room.round({ of }));
    const ordering = body.items.find(({ position }: { position: number }) => position === 7);
    first.add(ordering.paper.entries[0].id);
  }
  expect([...first].sort()).toEqual(['u', 'v', 'w']);
});
