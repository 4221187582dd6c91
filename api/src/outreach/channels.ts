import type { Output } from '@whetstone/core/platform/route.ts';
import type * as contract from '@whetstone/core/outreach/channel-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { channelKey } from '@whetstone/db/outreach/channels/channel-key.ts';
import { channels } from '@whetstone/db/outreach/channels/channels.ts';
import { callable } from '@whetstone/db/outreach/channels/safe-post.ts';
import { deliveriesOf } from '@whetstone/db/outreach/deliveries.ts';
import { NoticeChannel } from '@whetstone/db/outreach/notice-channel.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

type Shown = Output<typeof contract.noticeChannels>;

const nothing = { waiting: 0, sent: 0, delivered: 0, failed: 0 };

async function shown({ em }: SignedIn, secret: string): Promise<Shown> {
  const set = await em.find(NoticeChannel, {});
  const cards = await nameCards(
    em,
    set.map(({ setById }) => setById),
  );
  const inbox = { channel: 'inbox', builtIn: true, settings: null, counts: nothing, failures: [] };
  const others = [];
  for (const { name } of channels) {
    const one = set.find(({ channel }) => channel === name);
    const settings = one && {
      address: one.address,
      active: one.active,
      key: channelKey(secret, one),
      setBy: cards.get(one.setById)?.name ?? '',
      setAt: one.setAt,
      reason: one.reason,
      triedAt: one.triedAt ?? null,
      trialOutcome: one.trialOutcome ?? null,
      revision: one.revision,
    };
    others.push({
      channel: name,
      builtIn: false,
      settings: settings ?? null,
      ...(await deliveriesOf(em, name)),
    });
  }
  return { channels: [inbox, ...others] };
}

export const list =
  (secret: string): Handler<typeof contract.noticeChannels> =>
  (_input, ctx) =>
    shown(ctx, secret);

/** Another address or key is another channel to the receiver: what was sent before stays as it was. */
export const set =
  (secret: string): Handler<typeof contract.setNoticeChannel> =>
  async ({ params, body }, ctx) => {
    const { em, actor, now } = ctx;
    const { revision, newKey, ...rest } = body;
    if (!channels.some(({ name }) => name === params.channel)) throw new Refusal('not-found');
    const url = callable(rest.address);
    if (!url) throw new Refusal('channel-address');
    const before = await em.findOne(NoticeChannel, { channel: params.channel });
    if ((before?.revision ?? null) !== revision) throw new Refusal('stale-revision');
    const said = { address: url.href, active: rest.active, reason: rest.reason.trim() };
    const by = { setById: actor.personId, setAt: now };
    if (before) Object.assign(before, said, by, { keyVersion: before.keyVersion + (newKey ? 1 : 0) });
    else em.create(NoticeChannel, { id: newId(), channel: params.channel, ...said, ...by, keyVersion: 1 });
    await em.flush();
    return shown(ctx, secret);
  };

export const tryOut =
  (secret: string): Handler<typeof contract.tryNoticeChannel> =>
  async ({ params }, ctx) => {
    const { em, actor, now } = ctx;
    const found = await em.findOne(NoticeChannel, { channel: params.channel });
    const channel = channels.find(({ name }) => name === params.channel);
    if (!found || !channel) throw new Refusal('not-found');
    const badge = (await nameCards(em, [actor.personId])).get(actor.personId)?.badgeNumber ?? '';
    const trial = {
      id: newId(),
      kind: 'trial',
      badgeNumber: badge,
      title: { zh: '通道测试', en: 'Trial of the channel' },
      text: { zh: '收到即说明通道可用。', en: 'If you read this, the channel works.' },
      href: '/admin/ops',
      at: now,
    };
    const settings = { address: found.address, key: channelKey(secret, found) };
    const outcome = await channel.send(trial, settings, now).then(
      () => 'ok',
      (error: Error) => error.message.slice(0, 200),
    );
    Object.assign(found, { triedAt: now, trialOutcome: outcome });
    await em.flush();
    return shown(ctx, secret);
  };
