import type * as contract from '@whetstone/core/archive/appeal-contract.ts';
import type { RecordAppealLine } from '@whetstone/core/archive/appeal-contract.ts';
import type { RecordRemedy } from '@whetstone/core/archive/appeal-grounds.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { announceRecordAppeal } from '@whetstone/db/archive/announce-record-appeal.ts';
import {
  conflictBetween,
  recordAppealRows,
  type RecordAppealRow,
} from '@whetstone/db/archive/record-appeals.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { correctDrill, drillToCorrect } from '@whetstone/db/archive/correct-drill.ts';
import { historyOf, recordOf } from '@whetstone/db/archive/record-queries.ts';
import { isVoidable, voidRecord } from '@whetstone/db/archive/void-record.ts';
import { mediaOfRecord } from '@whetstone/db/drills/media-queries.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mediaViews } from '../platform/media-views.ts';
import { historyLine, namedPerson, recordLine } from './views.ts';

function lineOf(row: RecordAppealRow): RecordAppealLine {
  const { id, kind, titleZh, titleEn, happenedOn, ground, text, claimed, madeAt, dueAt, state } = row;
  const { level, decidedAt, revision } = row;
  const { zh: kindZh = kind, en: kindEn = kind } = recordKinds.find((one) => one.kind === kind) ?? {};
  const what = { id, kindZh, kindEn, titleZh, titleEn, happenedOn, ground, text, claimed };
  return { ...what, madeAt, dueAt, state, level, decidedAt, revision };
}

export const list: Handler<typeof contract.recordAppeals> = async (_input, { em, reach, today }) => ({
  appeals: (await recordAppealRows(em, withinReach(reach, today, 'p'))).map(lineOf),
});

/** The objection, its record as it stands and every line of its history. */
async function matterOf({ em, reach, today }: SignedIn, appealId: string) {
  const [row] = await recordAppealRows(em, withinReach(reach, today, 'p'), appealId);
  const record = row && (await recordOf(em, row.personId, row.recordId));
  if (!row || !record) throw new Refusal('not-found');
  return { row, record, history: await historyOf(em, row.personId, row.source) };
}
type Matter = Awaited<ReturnType<typeof matterOf>>;
type Barred = Output<typeof contract.recordAppeal>['barred'];

/** Why this person is not the one to decide it; null = they are. */
async function barOf({ em, actor }: SignedIn, { row, history }: Matter): Promise<Barred> {
  if (row.personId === actor.personId) return 'own';
  if (history.some(({ byId, act }) => byId === actor.personId && act !== 'attach')) return 'own-entry';
  if (row.before?.decidedById === actor.personId) return 'same-examiner';
  return conflictBetween(em, row.personId, actor.personId);
}

export const read: Handler<typeof contract.recordAppeal> = async ({ params }, ctx) => {
  const matter = await matterOf(ctx, params.appealId);
  const { row, record, history } = matter;
  const media = await mediaOfRecord(ctx.em, row.source);
  const hands = media.flatMap(({ addedById, removedById }) => [addedById, removedById]);
  const ids = [row.personId, record.enteredById, ...history.map(({ byId }) => byId), ...hands];
  const cards = await nameCards(
    ctx.em,
    ids.filter((id) => id !== null),
  );
  const drill = await drillToCorrect(ctx.em, record);
  return {
    appeal: lineOf(row),
    personId: row.personId,
    person: namedPerson(cards, row.personId)!,
    record: recordLine(record, cards),
    history: history.map((line) => historyLine(line, cards)),
    media: mediaViews(media, cards),
    drill,
    remedies: [
      ...(drill ? (['correct'] as const) : []),
      ...(isVoidable(record) ? (['void'] as const) : []),
      'note',
    ],
    before: row.before && { text: row.before.text, answer: row.before.answer },
    answer: row.answer,
    remedy: row.remedy,
    barred: await barOf(ctx, matter),
  };
};

/** @throws Refusal `own-appeal`, `own-entry`, `same-examiner`, `conflict-of-interest` */
function mustNotBeBarred(barred: Barred): void {
  if (barred === 'own') throw new Refusal('own-appeal');
  if (barred === 'own-entry' || barred === 'same-examiner') throw new Refusal(barred);
  if (barred) throw new Refusal('conflict-of-interest');
}

/** What an upheld objection does to its record, with the answer as the reason. */
async function putRight(
  { em, actor, now: at }: SignedIn,
  { row, record }: Matter,
  { remedy, raw, answer: reason }: { remedy: RecordRemedy; raw?: AnyRaw; answer: string },
): Promise<void> {
  const by = { reason, byId: actor.personId, at };
  if (remedy === 'correct') {
    if (!raw) throw new Refusal('invalid-input', { where: 'raw' });
    await correctDrill(em, record, raw, by);
  }
  if (remedy !== 'void') return;
  if (!isVoidable(record)) throw new Refusal('record-not-disputable');
  await voidRecord(em, row.personId, record, by);
}

/** Decides an objection; upheld, the record is corrected or voided where it was entered. */
export const decide: Handler<typeof contract.decideRecordAppeal> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const matter = await matterOf(ctx, params.appealId);
  // Who decided it has a line in its history since.
  if (matter.row.state !== 'open') throw new Refusal('appeal-decided');
  mustNotBeBarred(await barOf(ctx, matter));
  const { row } = matter;
  const appeal = await em.findOneOrFail(ItemAppeal, row.id);
  appeal.decide(body.decision, { personId: actor.personId, now, ...body });
  if (body.decision === 'uphold') {
    const remedy = body.remedy ?? 'note';
    appeal.remedy = remedy;
    await putRight(ctx, matter, { ...body, remedy });
  }
  announceRecordAppeal(em, appeal, now);
  await em.flush();
  return { state: appeal.state };
};
