import type { EntityManager } from '@mikro-orm/postgresql';
import type * as contract from '@whetstone/core/archive/appeal-contract.ts';
import type { RecordAppeal } from '@whetstone/core/archive/appeal-contract.ts';
import type { AppealGround } from '@whetstone/core/archive/appeal-grounds.ts';
import { objectionUntil, replyDueBy } from '@whetstone/core/exams/appeal-terms.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { announceRecordAppeal } from '@whetstone/db/archive/announce-record-appeal.ts';
import { type OwnRecordAppeal, ownRecordAppeals } from '@whetstone/db/archive/record-appeals.ts';
import { historyOf, recordOf, type RecordRow } from '@whetstone/db/archive/record-queries.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

/** An objection as its person reads it, with how long a dismissed one can still go to somebody else. */
function appealView({ followed, ...row }: OwnRecordAppeal, now: string): RecordAppeal {
  const until = row.decidedAt && objectionUntil(row.decidedAt);
  const further = row.state === 'dismissed' && row.followsId === null && !followed && until && until > now;
  return { ...row, furtherUntil: further ? until : null };
}

async function shown({ em, actor, now }: SignedIn, appealId: string): Promise<RecordAppeal> {
  const [row] = await ownRecordAppeals(em, actor.personId, { appealId });
  if (!row) throw new Refusal('not-found');
  return appealView(row, now);
}

async function myRecord({ em, actor }: SignedIn, recordId: string): Promise<RecordRow> {
  const record = await recordOf(em, actor.personId, recordId);
  if (!record) throw new Refusal('not-found');
  return record;
}

/** Exams are disputed item by item on their result page; what was voided or erased needs no objection. */
const isDisputable = ({ kind, act, content }: RecordRow) =>
  kind !== 'exam' && act !== 'withdraw' && content !== null;

/** Until when a record can be disputed: so many days after it was entered or last changed. */
async function disputableUntil(em: EntityManager, personId: string, record: RecordRow): Promise<string> {
  const [newest] = (await historyOf(em, personId, record.source)).filter(({ act }) => act !== 'attach');
  return objectionUntil(newest?.at ?? record.enteredAt);
}

export const listOwn: Handler<typeof contract.recordAppealsOf> = async ({ params }, ctx) => {
  const { em, actor, now } = ctx;
  const record = await myRecord(ctx, params.recordId);
  const found = await ownRecordAppeals(em, actor.personId, { source: record.source });
  const until = await disputableUntil(em, actor.personId, record);
  const open = record.disputed || !isDisputable(record) || until < now;
  return { appeals: found.map((row) => appealView(row, now)), until: open ? null : until };
};

interface Saying {
  record: Pick<RecordRow, 'id' | 'source'>;
  ground: AppealGround;
  text: string;
  claimed?: string | null;
  followsId: string | null;
}

/** @throws Refusal `record-open` */
async function make(ctx: SignedIn, { record, ...said }: Saying): Promise<RecordAppeal> {
  const { em, actor, now } = ctx;
  const { id: recordId, source } = record;
  if (await em.findOne(ItemAppeal, { source, state: 'open' })) throw new Refusal('record-open');
  const made = em.create(ItemAppeal, {
    id: newId(),
    personId: actor.personId,
    about: 'record',
    recordId,
    source,
    ...said,
    claimed: said.claimed ?? null,
    state: 'open',
    madeAt: now,
    dueAt: replyDueBy(now),
  });
  announceRecordAppeal(em, made, now);
  await em.flush();
  return shown(ctx, made.id);
}

export const dispute: Handler<typeof contract.appealRecord> = async ({ params, body }, ctx) => {
  const record = await myRecord(ctx, params.recordId);
  if (!isDisputable(record)) throw new Refusal('record-not-disputable');
  const until = await disputableUntil(ctx.em, ctx.actor.personId, record);
  if (until < ctx.now) throw new Refusal('appeal-too-late', { until });
  return make(ctx, { record, ...body, followsId: null });
};

async function own({ em, actor }: SignedIn, appealId: string): Promise<ItemAppeal> {
  const found = await em.findOne(ItemAppeal, { id: appealId, personId: actor.personId, about: 'record' });
  if (!found) throw new Refusal('not-found');
  return found;
}

export const goFurther: Handler<typeof contract.appealRecordFurther> = async ({ params, body }, ctx) => {
  const before = await own(ctx, params.appealId);
  const { furtherUntil } = await shown(ctx, before.id);
  const { recordId, source, ground, decidedAt, state, claimed } = before;
  if (!furtherUntil || !recordId || !source || !ground) {
    const until = state === 'dismissed' && decidedAt ? objectionUntil(decidedAt) : null;
    if (until && until <= ctx.now) throw new Refusal('appeal-too-late', { until });
    throw new Refusal('appeal-not-dismissed');
  }
  return make(ctx, {
    record: { id: recordId, source },
    ground,
    text: body.text,
    claimed: claimed ?? null,
    followsId: before.id,
  });
};

export const takeBack: Handler<typeof contract.withdrawRecordAppeal> = async ({ params }, ctx) => {
  const found = await own(ctx, params.appealId);
  found.withdraw(ctx.now);
  announceRecordAppeal(ctx.em, found, ctx.now);
  await ctx.em.flush();
  return shown(ctx, found.id);
};
