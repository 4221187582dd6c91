import { keepRecords } from '@whetstone/db/archive/keep-records.ts';
import type { RecordKind } from '@whetstone/db/archive/record-kind.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { type Payload, type Topic, topics } from '@whetstone/core/platform/topics.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { Condition } from '@whetstone/db/access/reach.ts';
import type { Listener } from '../platform/listener.ts';

type AboutRows = (payload: Payload<Topic>) => Condition;

/** The announcements of a kind by what they name: a result recorded, confirmed and voided is one and the same row. */
function byWhatTheyName(kind: RecordKind): readonly (readonly [Topic, ...Topic[]])[] {
  const alike = new Map<string, [Topic, ...Topic[]]>();
  for (const topic of Object.keys(kind.topics) as Topic[]) {
    const names = Object.keys(topics[topic].properties).sort().join(' ');
    const others = alike.get(names);
    if (others) others.push(topic);
    else alike.set(names, [topic]);
  }
  return [...alike.values()];
}

/**
 * Writes the archive as the other rooms tell what happened: one listener per kind of line and what is named. It
 * comes after everything that somebody waits for: what is owed is done in crowds, with rests.
 */
export const keepingRecords: readonly Listener[] = recordKinds.flatMap((kind) =>
  byWhatTheyName(kind).map((names): Listener => {
    const aboutRows = kind.topics[names[0]] as AboutRows;
    return {
      name: `archive.keep-${kind.kind}-${names[0].replace('.', '-')}`,
      topics: names,
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
