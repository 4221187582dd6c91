import type * as contract from '@whetstone/core/outreach/push-contract.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { itemOfPush } from '@whetstone/db/outreach/pushes/answer-push.ts';
import { stemOf } from '@whetstone/db/outreach/pushes/push-matter.ts';
import { lackingIn, lessonToRead, pushesOf } from '@whetstone/db/outreach/pushes/push-queries.ts';
import type { Handler } from '../../platform/context.ts';
import { pushWithin, senderReach } from './sender.ts';
import { pushLine } from './views.ts';

export const list: Handler<typeof contract.pushes> = async (_input, ctx) => {
  const found = await pushesOf(ctx.em, await senderReach(ctx));
  const cards = await nameCards(
    ctx.em,
    found.map(({ byId }) => byId),
  );
  return { pushes: found.map((row) => pushLine(row, cards, ctx.today)) };
};

/** Names of those who still lack it, of the reader's reach; of nobody it is said whether they were right. */
const MOST_NAMES = 500;

export const read: Handler<typeof contract.push> = async ({ params }, ctx) => {
  const { em, now, today } = ctx;
  const { row, push } = await pushWithin(ctx, params.pushId);
  const lacking = await lackingIn(em, push.id, MOST_NAMES);
  const cards = await nameCards(em, [...lacking, row.byId]);
  const lesson = await lessonToRead(em, push.lessonId ?? null, now);
  const item = await itemOfPush(em, push);
  const { text, madeAt, sentAt = null, withdrawnAt = null, withdrawReason, revision } = push;
  return {
    push: {
      ...pushLine(row, cards, today),
      text,
      lesson: lesson && {
        id: lesson.id,
        courseId: lesson.courseId,
        titleZh: lesson.titleZh,
        titleEn: lesson.titleEn,
      },
      stem: stemOf(item.content),
      madeAt,
      sentAt,
      withdrawnAt,
      withdrawReason,
      revision,
      lacking: lacking
        .flatMap((id) => cards.get(id) ?? [])
        .map(({ id, name, badgeNumber, unitZh, unitEn }) => ({
          personId: id,
          name,
          badgeNumber,
          unitZh,
          unitEn,
        })),
    },
  };
};
