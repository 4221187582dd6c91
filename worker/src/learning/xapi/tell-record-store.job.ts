import type { OwnKind } from '@whetstone/db/learning/xapi/own/own-kind.ts';
import { ownKinds } from '@whetstone/db/learning/xapi/own/own-kinds.ts';
import { tellOwn } from '@whetstone/db/learning/xapi/own/tell-own.ts';
import { defineListener, type Listener } from '../../platform/listener.ts';

/**
 * Tells the record store what one topic announces. Nobody waits for it: it comes in crowds and rests between them. It
 * looks at things as they are now, so one run serves all announcements of a key.
 */
const listenerOf = (kind: OwnKind): Listener =>
  defineListener({
    name: `learning.statement-of-${kind.topic}`,
    topics: [kind.topic],
    crowd: { keys: 50, rests: 4 },
    key: (payload) => kind.key(payload),
    async run(payload, { em, now }) {
      await tellOwn(em, await kind.tell(em, payload), now);
    },
    async runAll(payloads, { em, now }) {
      const told = [];
      for (const payload of payloads) told.push(...(await kind.tell(em, payload)));
      await tellOwn(em, told, now);
    },
  });

/** One listener for each topic that is told in statements. */
export const tellRecordStore: readonly Listener[] = ownKinds.map(listenerOf);
