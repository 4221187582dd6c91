import type { MetadataStorage } from '@mikro-orm/core';
import type { Client } from 'pg';
import { giveHats } from '../access/hats.ts';
import { writeAccounts, writeGrants } from '../access/write-access.ts';
import { appointAssessors } from '../assessment/assessors.ts';
import { drawClimates } from '../assessment/climate.ts';
import { DrillRecorder } from '../assessment/drill-recorder.ts';
import { EntryRecorder } from '../assessment/entry-recorder.ts';
import { EvidenceBook } from '../assessment/evidence-book.ts';
import { History, type ExamCandidate } from '../assessment/history.ts';
import { Sessions } from '../assessment/sessions.ts';
import { openStandardBook } from '../assessment/standard-book.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { writeItems } from '../bank/write-items.ts';
import { ExamHolder } from '../exams/hold-exams.ts';
import { writeOrg } from '../org/write-org.ts';
import { namerOf } from '../people/invent-name.ts';
import { populate } from '../people/populate.ts';
import { staff } from '../people/staffing.ts';
import { writePeople } from '../people/write-people.ts';
import { writeStandards } from '../standards/write-standards.ts';
import type { CityFiles } from './city-files.ts';
import type { Report } from './progress.ts';
import { nowOf, spanOf, type Scenario } from './scenario.ts';
import { Tables } from './tables.ts';

export async function loadCity(
  client: Client,
  metadata: MetadataStorage,
  files: CityFiles,
  scenario: Scenario,
  report: Report,
): Promise<void> {
  const { seed } = scenario;
  const { since, today } = spanOf(scenario);
  const now = nowOf(scenario);
  const tables = new Tables(client, metadata);
  const standing = { seed, now };
  const identity = writeStandards(tables, files.standards, { ...standing, effectiveFrom: '2025-01-01' });
  const ids = writeOrg(tables, files.org, standing);
  const posts = new Map(files.standards.posts.roles.map((post) => [post.code, post]));
  const members = populate({
    org: files.org,
    strength: staff(files.org, scenario.people),
    posts,
    namer: namerOf(files.names),
    seed,
    today,
    since,
  });
  writePeople(tables, members, ids, files.org.demographics);
  await writeAccounts(tables, members, standing);
  const assessors = appointAssessors(members, seed);
  writeGrants(tables, giveHats(members, assessors.certified, files.org), ids, {
    ...standing,
    fromOn: '2025-01-01',
  });
  const book = openStandardBook(files.standards);
  const evidence = new EvidenceBook(tables);
  const sessions = new Sessions(
    { seed, today, step: scenario.sessionStep, drillsVersionId: identity.drillsId, unitId: ids.unit },
    assessors,
    tables,
  );
  const entries = new EntryRecorder(evidence, today);
  const history = new History({
    tables,
    book,
    assessors,
    climates: drawClimates(seed),
    sessions,
    drills: new DrillRecorder(tables, evidence, book, { today, drillsVersionId: identity.drillsId }),
    entries,
    since,
    today,
  });
  const candidates: ExamCandidate[] = [];
  for (const [at, member] of members.entries()) {
    candidates.push(history.play(member));
    report('people', at + 1, members.length);
    await tables.relieve();
  }
  const bank = writeItems(tables, files.items, {
    seed,
    writtenAt: `${isoDay(since)}T01:00:00.000Z`,
    people: assessors.certified.map(({ member }) => member.id),
  });
  const shown = files.org.units.find(({ kind }) => kind === 'district_bureau') ?? files.org.root;
  const hall = {
    tables,
    bank,
    book,
    evidence,
    entries,
    assessors,
    seed,
    today,
    scripts: scenario.scripts,
    shown,
    reserved: new Set<string>(),
    unitId: ids.unit,
  };
  await new ExamHolder(hall).holdAll(candidates, report);
  await tables.send();
  console.log(tables.counts());
}
