import type { EntityManager } from '@mikro-orm/postgresql';
import { type NewestLine, nextLines } from '@whetstone/core/archive/next-lines.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { chanceSalt, holdChains, type MakeSalt, OpenChains } from './append-lines.ts';
import { type HeardRecord, readNow, readWhole } from './read-sources.ts';
import type { RecordKind } from './record-kind.ts';
import { recordKinds } from './record-kinds.ts';

/**
 * Brings the archive to what the rows of these announcements say now. It looks at the rows and not at what was
 * announced, so announcements may come in any order and as often as they like.
 * @returns how many lines were written
 */
export async function keepRecords(
  em: EntityManager,
  kind: RecordKind,
  announced: readonly Condition[],
  now: string,
): Promise<number> {
  const people = (await readAll(em, kind, announced)).map(({ personId }) => personId);
  if (people.length === 0) return 0;
  const chains = new OpenChains(await holdChains(em, people), chanceSalt);
  // Read again under the lock: what somebody else appended meanwhile must be seen.
  await addAll(em, chains, await readAll(em, kind, announced), now);
  return chains.write(em, now);
}

async function readAll(em: EntityManager, kind: RecordKind, announced: readonly Condition[]) {
  const all: HeardRecord[] = [];
  for (const which of announced) all.push(...(await readNow(em, kind, which)));
  return all;
}

/** Writes the archives of these people from all that was recorded of them. Again, it adds only what is new. */
export async function fillArchives(
  em: EntityManager,
  personIds: readonly string[],
  now: string,
  salt: MakeSalt = chanceSalt,
): Promise<number> {
  const chains = new OpenChains(await holdChains(em, personIds), salt);
  await addAll(em, chains, await readWhole(em, recordKinds, personIds), now);
  const written = await chains.write(em, now);
  await rows(em, 'update archive_chain set filled_at = ? where person_id = any(?::uuid[])', [
    now,
    sqlArray(personIds),
  ]);
  return written;
}

async function addAll(
  em: EntityManager,
  chains: OpenChains,
  records: readonly HeardRecord[],
  now: string,
): Promise<void> {
  const known = await newestLines(em, records);
  const newest = new Map(known);
  for (const { changeReason, replaced, ...record } of records) {
    const { source } = record;
    // Its place in the history was written when it was told.
    if (replaced && known.has(source)) continue;
    let about = newest.get(source) ?? null;
    for (const planned of nextLines(record, about, now, changeReason)) {
      const { about: names, ...line } = planned;
      const { id, act, happenedOn, content } = chains.add({
        ...line,
        aboutId: names === 'before' ? (about?.id ?? null) : names,
      });
      about = { id, act, happenedOn, content };
    }
    if (about) newest.set(source, about);
  }
}

async function newestLines(
  em: EntityManager,
  records: readonly HeardRecord[],
): Promise<Map<string, NewestLine>> {
  const sources = [...new Set(records.map(({ source }) => source))];
  const found = await rows<NewestLine & { source: string }>(
    em,
    `select distinct on (source) source, id, act, ${isoDate('happened_on')} as "happenedOn", content
     from training_record where source = any(?::text[]) and act <> 'attach' order by source, no desc`,
    [sqlArray(sources)],
  );
  return new Map(found.map(({ source, ...line }) => [source, line]));
}
