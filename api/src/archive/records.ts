import type * as contract from '@whetstone/core/archive/record-contract.ts';
import { RECORDS_PAGE, type RecordPage, type RecordsQuery } from '@whetstone/core/archive/record-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  chainOf,
  historyOf,
  recordCounts,
  recordOf,
  recordPage,
} from '@whetstone/db/archive/record-queries.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { mediaOfRecord } from '@whetstone/db/drills/media-queries.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mediaViews } from '../platform/media-views.ts';
import { historyLine, recordLine } from './views.ts';

const known = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null);

/** One more than is shown tells whether there is another page. */
async function pageOf({ em, now }: SignedIn, personId: string, query: RecordsQuery): Promise<RecordPage> {
  const limit = query.limit ?? RECORDS_PAGE;
  const found = await recordPage(em, personId, query, limit + 1);
  const shown = found.slice(0, limit);
  const cards = await nameCards(em, known(shown.map(({ enteredById }) => enteredById)));
  const counts = await recordCounts(em, personId);
  const sum = (lines: typeof counts) => lines.reduce((all, { count }) => all + count, 0);
  const years = [...new Set(counts.map(({ year }) => year))].sort((one, other) => other - one);
  return {
    records: shown.map((row) => recordLine(row, cards)),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    kinds: recordKinds.map(({ kind, zh, en, sign }) => ({
      kind,
      zh,
      en,
      sign,
      count: sum(counts.filter((one) => one.kind === kind)),
    })),
    years: years.map((year) => ({ year, count: sum(counts.filter((one) => one.year === year)) })),
    chain: await chainOf(em, personId),
    asOf: now,
  };
}

async function detailOf({ em }: SignedIn, personId: string, recordId: string) {
  const row = await recordOf(em, personId, recordId);
  if (!row) throw new Refusal('not-found');
  const history = await historyOf(em, personId, row.source);
  const media = await mediaOfRecord(em, row.source);
  const hands = media.flatMap(({ addedById, removedById }) => [addedById, removedById]);
  const cards = await nameCards(em, known([row.enteredById, ...history.map(({ byId }) => byId), ...hands]));
  return {
    record: recordLine(row, cards),
    history: history.map((line) => historyLine(line, cards)),
    media: mediaViews(media, cards),
  };
}

/** The person, if they are within reach: row-level security shows nobody else. */
async function reached({ em }: SignedIn, personId: string): Promise<string> {
  if (!(await em.findOne(Person, personId))) throw new Refusal('not-found');
  return personId;
}

export const listMine: Handler<typeof contract.myRecords> = ({ query }, ctx) =>
  pageOf(ctx, ctx.actor.personId, query);

export const readMine: Handler<typeof contract.myRecord> = ({ params }, ctx) =>
  detailOf(ctx, ctx.actor.personId, params.recordId);

export const listOf: Handler<typeof contract.personRecords> = async ({ params, query }, ctx) =>
  pageOf(ctx, await reached(ctx, params.personId), query);

export const readOf: Handler<typeof contract.personRecord> = async ({ params }, ctx) =>
  detailOf(ctx, await reached(ctx, params.personId), params.recordId);
