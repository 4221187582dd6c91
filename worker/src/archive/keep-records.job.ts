import { keepRecords } from '@whetstone/db/archive/keep-records.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { Condition } from '@whetstone/db/access/reach.ts';
import type { Listener } from '../platform/listener.ts';

/**
 * Writes the archive as the other rooms tell what happened: one listener per kind of line and topic. It comes
 * after everything that somebody waits for: what is owed is done in crowds, with rests.
 */
export const keepingRecords: readonly Listener[] = recordKinds.flatMap((kind) =>
  Object.entries(kind.topics).map(([topic, which]): Listener => {
    const aboutRows = which as (payload: Payload<Topic>) => Condition;
    return {
      name: `archive.keep-${kind.kind}-${topic.replace('.', '-')}`,
      topics: [topic as Topic],
      key: (payload) => canonicalJson(payload),
      crowd: { keys: 100, rests: 1 },
      async run(payload, { em, now }) {
        await keepRecords(em, kind, [aboutRows(payload)], now);
      },
      async runAll(payloads, { em, now }) {
        await keepRecords(em, kind, payloads.map(aboutRows), now);
      },
    };
  }),
);
