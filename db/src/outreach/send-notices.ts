import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { carriedKinds, retryAfterSeconds } from '@whetstone/core/outreach/deliveries.ts';
import { minutesOfQuiet } from '@whetstone/core/training/remind.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import type { Channel, Notice, Receipt } from './channels/channel.ts';
import { channelKey } from './channels/channel-key.ts';
import { NoticeChannel } from './notice-channel.entity.ts';

/** So many at once; the rest follows with the next turn. */
const AT_ONCE = 20;
/** What is older was read in the inbox or has passed. */
const FRESH_DAYS = 2;

/** Puts fresh notices of the carried kinds on their way, each once for a channel; in quiet hours from their end on. */
async function enqueue(em: EntityManager, { channel, setAt }: NoticeChannel, now: string): Promise<void> {
  const dueAt = later(now, minutesOfQuiet(now) * 60);
  await rows(
    em,
    `insert into notice_delivery (id, person_id, kind, subject, channel, state, tries, due_at)
     select gen_random_uuid(), n.person_id, n.kind, n.subject, ?, 'waiting', 0, ?::timestamptz from notification n
     where n.kind = any(?::text[]) and n.at >= greatest(?::timestamptz, ?::timestamptz) and n.done_at is null
     on conflict (person_id, kind, subject, channel) do nothing`,
    [channel, dueAt, sqlArray(carriedKinds), setAt, later(now, -FRESH_DAYS * 86_400)],
  );
}

interface Due extends Notice {
  readonly tries: number;
}

/** What is due, held so that no other worker sends it too. */
function due(em: EntityManager, channel: string, now: string): Promise<Due[]> {
  return rows(
    em,
    `select d.id, d.kind, d.tries, p.badge_number as "badgeNumber", n.title, n.text, n.href, ${isoInstant('n.at')} as at
     from notice_delivery d join notification n
       on n.person_id = d.person_id and n.kind = d.kind and n.subject = d.subject
     join person p on p.id = d.person_id
     where d.channel = ? and d.state = 'waiting' and d.due_at <= ?::timestamptz
     order by d.due_at, d.id limit ${AT_ONCE} for update of d skip locked`,
    [channel, now],
  );
}

async function note(
  em: EntityManager,
  { id }: Due,
  { receipt, delivered }: Receipt,
  now: string,
): Promise<void> {
  await rows(
    em,
    `update notice_delivery set state = ?, tries = tries + 1, sent_at = ?::timestamptz, receipt = ?,
       receipt_at = ?::timestamptz, failure = null where id = ?`,
    [delivered ? 'delivered' : 'sent', now, receipt, delivered || receipt ? now : null, id],
  );
}

async function noteFailure(
  em: EntityManager,
  { id, tries }: Due,
  failure: string,
  now: string,
): Promise<void> {
  const wait = retryAfterSeconds(tries + 1);
  await rows(
    em,
    `update notice_delivery set state = ?, tries = tries + 1, due_at = ?::timestamptz, failure = ? where id = ?`,
    [wait === null ? 'failed' : 'waiting', later(now, wait ?? 0), failure.slice(0, 300), id],
  );
}

/**
 * Sends what is due by every channel that is on: one that fails is tried again later and later, and gives up after six tries.
 * @param secret of the installation: it makes the keys that sign
 * @returns how many were taken
 */
export async function sendNotices(
  em: EntityManager,
  channels: readonly Channel[],
  { secret, now }: { secret: string; now: string },
): Promise<number> {
  let taken = 0;
  for (const channel of channels) {
    const set = await em.findOne(NoticeChannel, { channel: channel.name, active: true });
    if (!set) continue;
    await enqueue(em, set, now);
    const settings = { address: set.address, key: channelKey(secret, set) };
    const found = await due(em, channel.name, now);
    const outcomes = await Promise.allSettled(
      found.map(({ tries: _, ...notice }) => channel.send(notice, settings, now)),
    );
    for (const [at, outcome] of outcomes.entries()) {
      const one = found[at]!;
      if (outcome.status === 'fulfilled') await note(em, one, outcome.value, now);
      else await noteFailure(em, one, String((outcome.reason as Error).message ?? outcome.reason), now);
      taken += outcome.status === 'fulfilled' ? 1 : 0;
    }
  }
  return taken;
}
