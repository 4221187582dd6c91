import type { MetadataStorage } from '@mikro-orm/core';
import type { Client } from 'pg';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { chooseCast, type Cast } from '../access/cast.ts';
import { giveHats } from '../access/hats.ts';
import { writeAccounts, writeGrants } from '../access/write-access.ts';
import { writeCertificates } from '../archive/write-certificates.ts';
import { writeLooks } from '../access/write-looks.ts';
import { appointAssessors } from '../assessment/assessors.ts';
import { drawClimates } from '../assessment/climate.ts';
import { DrillRecorder } from '../assessment/drill-recorder.ts';
import { EntryRecorder } from '../assessment/entry-recorder.ts';
import { EvidenceBook } from '../assessment/evidence-book.ts';
import { History, type ExamCandidate } from '../assessment/history.ts';
import { Sessions } from '../assessment/sessions.ts';
import { openStandardBook } from '../assessment/standard-book.ts';
import { writeItemMedia } from '../content/item-media.ts';
import { writeEntries } from '../archive/write-entries.ts';
import { writeItems } from '../bank/write-items.ts';
import { writeLooseItems } from '../bank/write-loose-items.ts';
import { ExamHolder } from '../exams/hold-exams.ts';
import { Studies } from '../learning/study.ts';
import { writeCourses } from '../learning/write-courses.ts';
import { writeOrg, type OrgIds } from '../org/write-org.ts';
import { namerOf } from '../people/invent-name.ts';
import type { Member } from '../people/member.ts';
import { populate } from '../people/populate.ts';
import { fullStations, staff } from '../people/staffing.ts';
import { writePeople } from '../people/write-people.ts';
import type { StandardIdentity } from '../standards/standard-rows.ts';
import { writeStandards } from '../standards/write-standards.ts';
import { tellStory } from '../story/tell-story.ts';
import { writeDuty } from '../training/write-duty.ts';
import { writeLeaves } from '../training/write-leave.ts';
import { writeLoad } from '../training/write-load.ts';
import type { CityFiles } from './city-files.ts';
import type { Report } from './progress.ts';
import { nowOf, spanOf, type Scenario } from './scenario.ts';
import { Tables } from './tables.ts';

/** First day of the standards and of the roles given. */
const SINCE_LONG = '2025-01-01';

/** What was loaded: whom to sign in as, and rows by table. */
export interface Loaded {
  readonly cast: Cast;
  readonly counts: Readonly<Record<string, number>>;
}

/** The load as its parts see it. */
interface Loading {
  readonly tables: Tables;
  readonly files: CityFiles;
  readonly scenario: Scenario;
  readonly report: Report;
  readonly now: string;
  readonly since: number;
  readonly today: number;
}

/**
 * Writes the whole city through the client, in whatever transaction it is in. The same files and scenario
 * write the same rows.
 */
export async function loadCity(
  client: Client,
  metadata: MetadataStorage,
  files: CityFiles,
  scenario: Scenario,
  report: Report,
): Promise<Loaded> {
  const tables = new Tables(client, metadata);
  const load = { tables, files, scenario, report, now: nowOf(scenario), ...spanOf(scenario) };
  const force = await loadForce(load);
  const cast = await loadTraining(load, force);
  await tables.send();
  await client.query('select count_item_use(null)');
  return { cast, counts: tables.counts() };
}

interface Force {
  readonly members: readonly Member[];
  readonly ids: OrgIds;
  readonly identity: StandardIdentity;
  readonly ranks: ReadonlyMap<Member, string>;
}

/** Standards, units, branches, people and their accounts. */
async function loadForce({ tables, files, scenario, report, now, since, today }: Loading): Promise<Force> {
  const { seed } = scenario;
  const { standards, org } = files;
  const identity = writeStandards(tables, standards, { seed, now, effectiveFrom: SINCE_LONG });
  const ids = writeOrg(tables, org, { seed, now });
  report('units', org.units.length, org.units.length);
  const posts = new Map(standards.posts.roles.map((post) => [post.code, post]));
  const strength = staff(org, scenario.people);
  const members = populate({ org, strength, posts, namer: namerOf(files.names), seed, today, since });
  const ranks = writePeople(tables, members, ids, { demographics: org.demographics, today });
  await writeAccounts(tables, members, { seed, now });
  await tables.relieve();
  return { members, ids, identity, ranks };
}

/** Everything that people did in the months looked back on. */
async function loadTraining(load: Loading, { members, ids, identity, ranks }: Force): Promise<Cast> {
  const { tables, files, scenario, report, now, since, today } = load;
  const { seed } = scenario;
  const writtenAt = `${isoDay(since)}T01:00:00.000Z`;
  const { drillsId, frameworkId } = identity;
  const book = openStandardBook(files.standards);
  const evidence = new EvidenceBook(tables);
  const assessors = appointAssessors(members, seed);
  const hats = giveHats(members, assessors.certified, files.org);
  writeGrants(tables, hats, ids, { seed, now, fromOn: SINCE_LONG });
  const people = assessors.certified.map(({ member }) => member.id);
  const bank = writeItems(tables, files.items, { seed, writtenAt, people, now });
  await writeItemMedia(tables, files.itemMedia, { addedAt: writtenAt, addedById: people[0] ?? null });
  const courses = writeCourses(tables, files.courses, bank, { seed, publishedAt: writtenAt });
  const calendar = { seed, today, step: scenario.sessionStep, drillsVersionId: drillsId, unitId: ids.unit };
  const sessions = new Sessions(calendar, assessors, tables);
  const drills = new DrillRecorder(tables, evidence, book, { today, drillsVersionId: drillsId });
  const entries = new EntryRecorder(evidence, today);
  const climates = drawClimates(seed);
  const { spacing, scripts, studied: taken } = scenario;
  const past = { tables, book, assessors, climates, sessions, drills, entries, since, today, spacing };
  const candidates = await playHistories(load, members, new History(past));
  const [station = files.org.root] = fullStations(files.org);
  const cast = chooseCast(candidates, hats, { station, org: files.org });
  const reviewer = people.find((id) => id !== cast.trainer.id) ?? cast.trainer.id;
  writeLooseItems(tables, bank, { seed, now, authorId: cast.trainer.id, reviewerId: reviewer });
  const studies = new Studies({ tables, evidence, book, courses, frameworkId, today, taken });
  const shownPeople = new Set([cast.officer, cast.auxiliary]);
  for (const one of candidates) if (!shownPeople.has(one)) studies.write(one);
  const reserved = new Set([...shownPeople].map(({ member }) => member.id));
  const shown = station.parent ?? files.org.root;
  const hall = { tables, bank, book, evidence, entries, assessors, seed, today, scripts, shown, reserved };
  const more = { frameworkId, unitId: ids.unit };
  await new ExamHolder({ ...hall, ...more }).holdAll(candidates, report);
  tellStory({ cast, station, members, book, sessions, drills, studies, courses, today });
  const ofBureau = members.filter(({ unit }) => unit.path.startsWith(shown.path));
  const shownOfficer = cast.officer.member;
  const issuing = {
    seed,
    today,
    force: files.org.root.nameZh,
    issuerId: cast.trainer.id,
    shown: shownOfficer,
  };
  writeCertificates(tables, ofBureau, issuing);
  const setById = cast.planner.id;
  const told = new Set([cast.officer.member.id, cast.auxiliary.member.id]);
  const duty = { seed, now, today, unitId: ids.unit, root: files.org.root, setById, shown: station, told };
  writeDuty(tables, members, duty);
  writeLeaves(tables, members, {
    ...duty,
    station,
    leaderId: cast.leader.id,
    plannerId: setById,
    officer: cast.officer.member,
    shown: told,
  });
  writeLoad(tables, files.courseList, { seed, now, fromOn: SINCE_LONG });
  const always = new Set([cast.officer.member, cast.auxiliary.member]);
  writeLooks(tables, members, hats, { seed, today, always });
  writeEntries(tables, members, { today, byId: cast.planner.id, shown: always, ranks });
  return cast;
}

async function playHistories(
  { tables, report }: Loading,
  members: readonly Member[],
  history: History,
): Promise<ExamCandidate[]> {
  const candidates: ExamCandidate[] = [];
  for (const member of members) {
    candidates.push(history.play(member));
    report('people', candidates.length, members.length);
    await tables.relieve();
  }
  return candidates;
}
