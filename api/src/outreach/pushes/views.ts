import type { PushLine, PushOutcome } from '@whetstone/core/outreach/push-contract.ts';
import { shareOfMany, stateOfPush } from '@whetstone/core/outreach/pushes/push-rules.ts';
import { revealOf } from '@whetstone/core/bank/shown.ts';
import type { CheckItem } from '@whetstone/db/learning/check-items.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import type { PushPlace } from '@whetstone/db/outreach/pushes/push-place.entity.ts';
import type { MyPushRow, PushRow } from '@whetstone/db/outreach/pushes/push-queries.ts';

type Cards = ReadonlyMap<string, NameCard>;

/** A push as a line of its senders' list. */
export function pushLine(row: PushRow, cards: Cards, today: string): PushLine {
  const { id, title, audience, sendOn, endOn, people, answered, right } = row;
  return {
    id,
    title,
    audience,
    place: { id: row.placeId, nameZh: row.placeZh, nameEn: row.placeEn },
    state: stateOfPush(row, today),
    sendOn,
    endOn,
    by: cards.get(row.byId)?.name ?? '',
    counts: { people, answered, right: shareOfMany(right, answered) },
  };
}

/** A reading as a line of its receiver's list. */
export function readingLine(row: MyPushRow, cards: Cards, today: string) {
  const { id, title, endOn, sentAt, answeredAt, verdict } = row;
  return {
    id,
    title,
    endOn,
    sentAt,
    answeredAt,
    verdict,
    by: cards.get(row.byId)?.name ?? '',
    over: endOn < today,
  };
}

/** What came of an answer; null before it is given. */
export function outcomeOf(place: PushPlace, item: CheckItem): PushOutcome | null {
  const { response, verdict, answeredAt, late } = place;
  if (!response || !verdict || !answeredAt) return null;
  const { kind, content, explanation, law } = item;
  return { verdict, response, reveal: revealOf(kind, content), explanation, law, answeredAt, late };
}
