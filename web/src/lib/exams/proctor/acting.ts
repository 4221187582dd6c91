import {
  intervene,
  type InterventionDone,
  type InterventionInput,
  voidAttempt,
} from '@whetstone/core/exams/proctor-contract.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { Offline } from '#lib/platform/call-errors.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { RoundWatch } from './round-watch.svelte.ts';
import { span } from './seat-words.ts';

type WithoutId<One> = One extends unknown ? Omit<One, 'id'> : never;
export type Doing = WithoutId<InterventionInput>;

/** A proctor walks: a request that got lost is asked again under the same id, so that it happens once. */
async function insisting(ask: () => Promise<InterventionDone>): Promise<InterventionDone> {
  for (let left = 2; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Offline) || left === 0) throw error;
    }
  }
}

function sentence(doing: Doing, { reached: n, tooLate: late }: InterventionDone): string {
  switch (doing.kind) {
    case 'extend': {
      const time = span(doing.seconds);
      return late > 0 ? say('proctor.extendedLate', { time, n, late }) : say('proctor.extended', { time, n });
    }
    case 'pause':
      return say('proctor.paused', { n });
    case 'resume':
      return say('proctor.resumed', { n });
    case 'message':
      return say('proctor.sent', { n });
    case 'start':
      return say('proctor.started');
    case 'note':
      return say('proctor.noted');
    case 'approve-device':
      return say('proctor.approved');
    case 'deny-device':
      return say('proctor.denied');
  }
}

/** What takes it back: a pause can go on, a clock can be stopped again; time that was given stays given. */
function undoOf(watch: RoundWatch, doing: Doing): (() => void) | undefined {
  if (doing.kind !== 'pause') return undefined;
  const { personId, roomId } = doing;
  return () => void act(watch, { kind: 'resume', personId, roomId });
}

async function said(watch: RoundWatch, ask: () => Promise<string>, undo?: () => void): Promise<boolean> {
  try {
    toasts.show(await ask(), undo ? { undo } : {});
    return true;
  } catch (error) {
    toasts.show(sentenceOf(error, say('proctor.failed')), { tone: 'danger' });
    return false;
  } finally {
    await watch.read().catch(() => undefined);
  }
}

/** Does something in the round and says what came of it. @returns whether it was done */
export function act(watch: RoundWatch, doing: Doing): Promise<boolean> {
  const id = newOpId(millisecondsOf(watch.now));
  const params = { roundId: watch.roundId };
  const body = { do: { id, ...doing } };
  const ask = async () => sentence(doing, await insisting(() => call(fetch, intervene, { params, body })));
  return said(watch, ask, undoOf(watch, doing));
}

/** Declares an attempt void. @returns whether it was done */
export function voidNow(watch: RoundWatch, attemptId: string, reason: string): Promise<boolean> {
  const body = { id: newOpId(millisecondsOf(watch.now)), reason };
  return said(watch, async () => {
    await insisting(() => call(fetch, voidAttempt, { params: { attemptId }, body }));
    return say('proctor.voided');
  });
}
