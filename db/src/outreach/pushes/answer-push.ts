import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { announce } from '../../platform/announce.ts';
import { rows } from '../../platform/sql.ts';
import { type CheckItem, itemsInOrder } from '../../learning/check-items.ts';
import type { PushPlace } from './push-place.entity.ts';
import type { StudyPush } from './study-push.entity.ts';

/** The item of a push with its key: for grading, and shown only after the answer is in. */
export async function itemOfPush(
  em: EntityManager,
  { itemVersionId }: Pick<StudyPush, 'itemVersionId'>,
): Promise<CheckItem> {
  const [item] = await itemsInOrder(em, [itemVersionId]);
  return item!;
}

interface Given {
  response: AnyResponse;
  /** By the device: never later than now is believed, nor earlier than it was sent. */
  answeredAt: string;
}

const within = (at: string, from: string, to: string) => (at < from ? from : at > to ? to : at);

/**
 * Keeps a person's answer, once: who answers again keeps the first. Late answers are kept too and marked so.
 * @throws Refusal `invalid-input` when it is no answer to this item
 */
export async function keepPushAnswer(
  em: EntityManager,
  { push, place, item }: { push: StudyPush; place: PushPlace; item: CheckItem },
  { response, answeredAt }: Given,
  now: string,
): Promise<void> {
  if (place.answeredAt) return;
  const kind = kindOf(item.kind);
  if (!kind.fits(response, kind.toPaper(item.content)))
    throw new Refusal('invalid-input', { where: 'response' });
  const { verdict } = kind.grade(item.content, response);
  if (verdict === 'awaiting-marker') throw new Error(`the item of push ${push.id} needs a marker`);
  const at = within(answeredAt, push.sentAt ?? now, now);
  const late = dayAt(at) > push.endOn;
  // Of two sendings at once the first is kept: the second waits for the row and finds it answered.
  const kept = await rows<{ pushId: string }>(
    em,
    `update push_place set response = ?::jsonb, verdict = ?, answered_at = ?::timestamptz, received_at = ?::timestamptz, late = ?
     where push_id = ? and person_id = ? and answered_at is null returning push_id as "pushId"`,
    [JSON.stringify(response), verdict, at, now, late, push.id, place.personId],
  );
  if (kept.length > 0) announce(em, 'push.answered', { pushId: push.id, personId: place.personId }, now);
}
