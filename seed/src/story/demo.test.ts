import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellOf, type CellSums } from '@whetstone/core/capability/cell.ts';
import { confidenceOf } from '@whetstone/core/capability/confidence.ts';
import type { Currency } from '@whetstone/core/capability/currency.ts';
import { isReplayed } from '@whetstone/core/capability/random-draw.ts';
import type { RandomDraw } from '@whetstone/db/capability/random-draw.entity.ts';
import type { DemoLogin } from '../access/cast.ts';
import { openTestCity, testDay, type TestCity } from '../testing/loaded-city.ts';

/** The whole demonstration, loaded once: what the screens are to show. */
let city: TestCity;
let logins: DemoLogin[];
const folder = mkdtempSync(join(tmpdir(), 'whetstone-demo-'));

beforeAll(async () => {
  city = await openTestCity();
  const loginsTo = join(folder, 'demo-logins.json');
  await city.load({ people: 2000, seed: '2', loginsTo, mediaTo: join(folder, 'media') });
  logins = JSON.parse(readFileSync(loginsTo, 'utf8')) as DemoLogin[];
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await city.close();
});

const login = (hat: string) => logins.find((one) => one.hat === hat)?.badgeNumber ?? '';
const count = async (from: string) =>
  (await city.one<{ n: number }>(`select count(*)::int as n from ${from}`)).n;
const tally = async (sql: string) =>
  Object.fromEntries(
    (await city.client.query<{ word: string; n: number }>(sql)).rows.map(({ word, n }) => [word, n]),
  );

describe('requirements', () => {
  test('every state occurs, most are met', async () => {
    const states = await tally(
      `select state as word, count(*)::int as n from capability_score where required_level is not null group by 1`,
    );
    const all = Object.values(states).reduce((sum, n) => sum + n, 0);
    expect(Object.keys(states).sort()).toEqual(['below', 'due', 'exempt', 'lapsed', 'met', 'no_evidence']);
    for (const n of Object.values(states)) expect(n / all).toBeGreaterThan(0.008);
    expect((states['met'] ?? 0) / all).toBeGreaterThan(0.6);
  });

  test('every currency, both holds and all tiers occur', async () => {
    const currencies = await tally(
      'select currency as word, count(*)::int as n from capability_score group by 1',
    );
    expect(Object.keys(currencies).sort()).toEqual(['current', 'due', 'lapsed', 'never', 'superseded']);
    const holds = await tally(
      'select held as word, count(*)::int as n from capability_score where held is not null group by 1',
    );
    expect(Object.keys(holds).sort()).toEqual(['critical_failure', 'latest_failed']);
    const tiers = await tally('select tier as word, count(*)::int as n from person_tier group by 1');
    for (const tier of ['support', 'attention', 'routine']) expect(tiers[tier]).toBeGreaterThan(200);
  });

  test('every word of confidence is true of somebody', async () => {
    const { rows } = await city.client.query<{ counted: number; half: number; currency: Currency }>(
      'select counted, (high90 - low90) / 2 as half, currency from capability_score',
    );
    const words = new Set(rows.map(({ counted, half, currency }) => confidenceOf(counted, half, currency)));
    expect([...words].sort()).toEqual(['high', 'low', 'medium', 'none', 'stale']);
  });

  test('the change of the law has taken proof of LAW-02 from whole bureaus', async () => {
    expect(
      await count(`capability_score where capability_code = 'LAW-02' and currency = 'superseded'`),
    ).toBeGreaterThan(20);
  });
});

describe('cells', () => {
  const columns = `met, due, below, lapsed, no_evidence as "noEvidence", exempt, enough, gap_sum as "gapSum",
    variance_sum as "varianceSum", change_sum as "changeSum", change_variance_sum as "changeVarianceSum",
    importance_sum as "importanceSum"`;

  test('ratings T, P, U and ?, hatching and every trend occur among the units', async () => {
    const { rows } = await city.client.query<CellSums>(
      `select ${columns} from heat_cell where scope = 'all'`,
    );
    const cells = rows.map((sums) => cellOf(sums));
    expect(new Set(cells.map(({ rating }) => rating))).toEqual(new Set(['T', 'P', 'U', '?', null]));
    expect(new Set(cells.map(({ trend }) => trend))).toEqual(new Set(['up', 'down', 'flat', 'unclear']));
    expect(cells.filter(({ hatched }) => hatched).length).toBeGreaterThan(100);
    expect(cells.filter(({ weak }) => weak).length).toBeGreaterThan(20);
  });
});

describe('evidence', () => {
  test.each([
    ['disputed', 'disputed'],
    ['entered more than a week late', `(entered_at at time zone 'Asia/Shanghai')::date > happened_on + 7`],
    ['voided', `status = 'void'`],
    ['correcting another', 'voids_id is not null'],
    ['waiting for confirmation', `status = 'pending'`],
    ['by an uncertified assessor', 'not assessor_certified'],
    ['of a critical failure', 'critical'],
    ['of an exam with its own variance', `source_kind = 'exam' and variance is not null`],
    ['of a lesson check', `source_kind = 'check'`],
    ['of a certificate', `source_kind = 'certificate'`],
  ])('there is some %s', async (_, condition) => {
    expect(await count(`evidence where ${condition}`)).toBeGreaterThan(20);
  });

  test('retries of one occasion share it', async () => {
    expect(
      await count(
        `(select from evidence where occasion_id is not null group by person_id, capability_code, occasion_id having count(*) > 1) t`,
      ),
    ).toBeGreaterThan(100);
  });

  test('a row that voids another is of the same person and capability, and the other stands as void', async () => {
    expect(
      await count(`evidence new left join evidence old on old.id = new.voids_id and old.person_id = new.person_id
        and old.capability_code = new.capability_code and old.status = 'void' where new.voids_id is not null and old.id is null`),
    ).toBe(0);
  });

  test('what came of drills, exams and checks leads back to them and says the same', async () => {
    expect(
      await count(`evidence e left join drill_result r on r.id = e.source_id and r.person_id = e.person_id and r.score = e.score
        where e.source_kind = 'drill' and r.id is null`),
    ).toBe(0);
    expect(
      await count(`evidence e left join attempt a on a.id = e.source_id and a.person_id = e.person_id
        and (a.state in ('graded', 'released') or (a.state = 'voided' and e.status = 'void'))
        where e.source_kind = 'exam' and a.id is null`),
    ).toBe(0);
    expect(
      await count(`evidence e left join lesson_check c on c.id = e.source_id and c.person_id = e.person_id
        where e.source_kind = 'check' and c.id is null`),
    ).toBe(0);
  });

  test('nothing happened or was entered after the day of the city', async () => {
    expect(
      await count(`evidence where happened_on > '${testDay}' or entered_at > '${testDay}'::timestamptz`),
    ).toBe(0);
  });
});

test('releases for injury, pregnancy, long leave and age are there', async () => {
  const kinds = await tally('select kind as word, count(*)::int as n from exemption group by 1');
  expect(Object.keys(kinds).sort()).toEqual(['injury', 'long-leave', 'other', 'pregnancy']);
});

test('every unit path leads through its parent’s, and people carry their unit’s', async () => {
  expect(await count(`unit u join unit p on p.id = u.parent_id where subpath(u.path, 0, -1) <> p.path`)).toBe(
    0,
  );
  expect(await count(`person p join unit u on u.id = p.unit_id where p.unit_path <> u.path`)).toBe(0);
  expect(
    await count(`person p left join posting o on o.person_id = p.id and o.to_on is null and o.unit_id = p.unit_id
    and o.post_code = p.post_code where o.id is null and not (p.post_code is null
    and exists (select from induction_person m where m.person_id = p.id))`),
  ).toBe(0);
});

test('scripts are whole: answers add up to the score, each answer is the op of the log', async () => {
  expect(
    await count(`attempt a where round(a.score::numeric, 2) <>
    (select round(sum(points)::numeric, 2) from answer w where w.attempt_id = a.id)`),
  ).toBe(0);
  expect(
    await count(`answer w left join answer_op o on o.op_id = w.op_id and o.attempt_id = w.attempt_id and o.value = w.value
    where w.op_id is not null and o.op_id is null`),
  ).toBe(0);
  expect(await count(`attempt where state = 'graded'`)).toBeGreaterThan(0);
});

test('the bank shows every standing: drafts, changes under review, retired items, reasons, enemies and use', async () => {
  for (const [what, condition] of [
    ['waiting for review', `item where status = 'in-review'`],
    ['never published', `item where current_version_id is null`],
    ['changed while in force', `item where draft_version_id is not null and current_version_id is not null`],
    ['retired', `item where status = 'retired'`],
    ['revised with a reason', `item_version where no > 1 and reason is not null`],
    ['enemies', `item_enemy`],
    ['used', `item where use_count > 0 and last_used_at is not null`],
    ['unused for years', `item where last_used_at is null and created_at < '${testDay}'::date - 1100`],
  ] as const)
    expect(await count(condition), what).toBeGreaterThan(0);
  expect(await count(`item i left join item_text t on t.item_id = i.id where t.item_id is null`)).toBe(0);
  expect(await count(`item where reviewer_id = author_id`)).toBe(0);
  expect(await count(`item i where not exists (select from item_event e where e.item_id = i.id)`)).toBe(0);
});

describe('the logins that are shown', () => {
  test('one for each hat, with the roles they need', async () => {
    expect(logins.map(({ hat }) => hat)).toEqual([
      'officer',
      'auxiliary',
      'trainer',
      'planner',
      'leader',
      'admin',
    ]);
    const { rows } = await city.client.query<{ badge: string; role: string; path: string }>(
      `select p.badge_number as badge, g.role, g.unit_path::text as path from role_grant g join person p on p.id = g.person_id
       where p.badge_number = any($1)`,
      [logins.map(({ badgeNumber }) => badgeNumber)],
    );
    const has = (hat: string) => rows.filter(({ badge, role }) => badge === login(hat) && role === hat);
    for (const hat of ['trainer', 'planner', 'leader', 'admin']) expect(has(hat), hat).toHaveLength(1);
    expect(has('leader')[0]?.path).toBe('YL');
    expect(rows.some(({ badge }) => badge === login('officer'))).toBe(false);
  });

  test('the officer has an open exam, a lesson to go on with, gaps, and a result to confirm', async () => {
    const mine = `person p where p.badge_number = '${login('officer')}'`;
    const of = (table: string, more: string) =>
      count(`${table} t where t.person_id = (select id from ${mine}) and ${more}`);
    expect(
      await of(
        'candidate',
        `t.round_id in (select id from round where opens_at < '${testDay}' and closes_at > '${testDay}')
        and not exists (select from attempt a where a.round_id = t.round_id and a.person_id = t.person_id)`,
      ),
    ).toBeGreaterThan(0);
    expect(await of('study_record', 't.completed_at is null')).toBeGreaterThan(0);
    expect(await of('study_record', 't.completed_at is not null')).toBeGreaterThan(0);
    expect(
      await of('capability_score', `t.state in ('below', 'lapsed', 'due', 'no_evidence')`),
    ).toBeGreaterThan(1);
    expect(await of('drill_result', 't.confirmed_at is null')).toBeGreaterThan(0);
    expect(await count(`access_log where subject_id = (select id from ${mine})`)).toBe(4);
  });

  test('the trainer has an open session today with people of the officer’s station in charge', async () => {
    const { roster, charged, station } = await city.one<{ roster: number; charged: number; station: number }>(
      `select count(*)::int as roster, count(c.person_id)::int as charged,
              count(*) filter (where p.unit_id = (select unit_id from person where badge_number = '${login('officer')}'))::int as station
       from drill_session s join roster_entry r on r.session_id = s.id join person p on p.id = r.person_id
       left join charge c on c.group_id = s.id and c.person_id = p.id and c.keeper_id = s.assessor_id
       where s.held_on = '${testDay}' and s.status = 'open'
         and s.assessor_id = (select id from person where badge_number = '${login('trainer')}')`,
    );
    expect(roster).toBe(24);
    expect([
      (await count('roster_entry where relay = 3 and missing_at is null')) > 3,
      await count('examiner_mark'),
    ]).toEqual([true, 5]);
    expect([charged, station >= 8]).toEqual([roster, true]);
  });
});

describe('after the hand-in', () => {
  test('written answers wait for markers, and one question is marked by two who differ on a script', async () => {
    const states = await tally('select state as word, count(*)::int as n from marking_script group by 1');
    expect(states['waiting']).toBeGreaterThan(5);
    expect(states['settled']).toBeGreaterThan(1);
    expect(states['differs']).toBe(1);
    expect(await count(`marking_queue where way = 'double'`)).toBe(1);
    expect(await count('marking_script where seed_points is not null')).toBe(1);
  });

  test('a regrade is published that the officer objected for, and an appeal waits', async () => {
    const mine = await tally(
      `select l.state as word, count(*)::int as n from item_appeal l join person p on p.id = l.person_id
       where p.badge_number = '${login('officer')}' group by 1`,
    );
    expect(mine).toEqual({ upheld: 1 });
    expect(await count(`item_appeal where state = 'open' and due_at > '2026-11-21' and about = 'item'`)).toBe(
      1,
    );
    expect(
      await count(`item_appeal l join attempt a on a.id = l.attempt_id and a.state = 'voided'
        where l.state = 'open' and l.about = 'voiding'`),
    ).toBe(1);
    expect(await count(`regrade where state = 'published' and decided_by_id <> proposed_by_id`)).toBe(1);
    const { up, people } = await city.one<{ up: number; people: number }>(
      `select count(*) filter (where new_points > old_points)::int as up, count(*)::int as people from regrade_line`,
    );
    expect(people).toBeGreaterThan(3);
    expect(up).toBe(people);
  });
});

describe('for those who lead and plan', () => {
  test('two reports are kept, one of them delivered', async () => {
    expect(await count(`report where next_on > '${testDay}'`)).toBe(2);
    expect(await count(`report_delivery where state = 'ready' and workbook is not null`)).toBe(2);
  });

  test('old records came in once, and once more there is something to ask', async () => {
    expect(await count(`list_import where state = 'done'`)).toBe(1);
    const open = `list_row where import_id = (select id from list_import where state = 'preview')`;
    expect(await tally(`select state as word, count(*)::int as n from ${open} group by 1`)).toEqual({
      duplicate: 1,
      ready: 1,
      ask: 2,
      needs: 2,
    });
    expect(await count(`training_record where kind = 'imported'`)).toBe(3);
  });

  test('of what leaders asked for some waits, some is planned, one is answered by a call-up, one is not followed', async () => {
    const asked = `assessment_request r left join call_up c on c.id = r.call_up_id`;
    expect(await count(`${asked} where r.planned_on is null and r.declined_at is null`)).toBe(2);
    expect(await count(`${asked} where r.declined_at is not null`)).toBe(1);
    const { named, called } = await city.one<{ named: number; called: number }>(
      `select count(n.person_id)::int as named, count(*)::int as called from ${asked}
       join call_up_line l on l.call_up_id = c.id and c.cause ->> 'requestId' = r.id::text and c.state = 'issued'
       left join assessment_request_person n on n.request_id = r.id and n.person_id = l.person_id`,
    );
    expect(named).toBeGreaterThan(0);
    expect(called).toBeGreaterThanOrEqual(named);
  });

  test('words on tiers stand in every state, draws can be done again, scenarios are kept', async () => {
    const acts = await tally('select act as word, count(*)::int as n from tier_decision group by 1');
    expect(acts).toEqual({ confirm: 4, decline: 1, set: 1, withdraw: 1 });
    const { rows } = await city.client.query<Pick<RandomDraw, 'population' | 'drawn' | 'seed' | 'rule'>>(
      'select population, drawn, seed, rule from random_draw',
    );
    expect(rows.map((draw) => isReplayed(draw, draw.rule.percent))).toEqual([true, true]);
    expect(await count('scenario where withdrawn_at is null')).toBe(2);
  });
});

test('a past range day shows what people have to decide: crossed results, rounds, an open stop, a photo, a swap', async () => {
  expect(await count('result_conflict where decision is null')).toBe(1);
  expect(await count(`store_origin where doubt = 'twice' and holds is null`)).toBe(1);
  expect(await count('range_stop where released_at is null')).toBe(1);
  expect(await count('result_media where sha256 is not null')).toBe(1);
  expect(await count(`shift_swap where state = 'asked'`)).toBe(1);
  expect(
    await count(`induction_person m join drill_result r on r.person_id = m.person_id
      join class_session s on s.drill_session_id = r.session_id`),
  ).toBe(40);
  // The exam of the intake: most passed, some did not, three have not come.
  const sat = `induction_person m join induction d on d.id = m.induction_id
    join round r on r.exam_id = (d.needs ->> 'examId')::uuid and r.opens_at >= d.from_on
    join attempt a on a.round_id = r.id and a.person_id = m.person_id and a.state = 'released'
    join exam e on e.id = r.exam_id`;
  const passed = `a.score * 100 >= a.max_score * (e.rules ->> 'passPercent')::float`;
  expect(await count(sat)).toBe(27);
  expect(await count(`${sat} where ${passed}`)).toBeGreaterThan(14);
  expect(await count(`${sat} where not ${passed}`)).toBeGreaterThan(0);
});

describe('lessons', () => {
  test('show every kind of part but packages, each with its files on the disk', async () => {
    const kinds = await tally(
      `select p->>'kind' as word, count(*)::int as n from lesson l join lesson_version v on v.id = l.current_version_id
       cross join lateral jsonb_array_elements(v.content::jsonb->'parts') p group by 1`,
    );
    expect(Object.keys(kinds).sort()).toEqual(['audio', 'document', 'scenario', 'slides', 'text', 'video']);
    const places = await city.client.query<{ place: string; size: number }>(
      'select place, byte_count::int as size from lesson_media',
    );
    for (const { place, size } of places.rows) expect(statSync(join(folder, 'media', place)).size).toBe(size);
  });

  test('cite articles, one course waits for another, a question has an answer that the trainer took', async () => {
    expect(await count(`lesson_passage where kind = 'law'`)).toBeGreaterThan(20);
    expect(
      await count(
        `course c join course p on c.prerequisite_ids @> to_jsonb(p.id::text) where p.published_at is not null`,
      ),
    ).toBe(1);
    expect(
      await count(
        `forum_question q join forum_answer a on a.id = q.accepted_answer_id and a.question_id = q.id`,
      ),
    ).toBe(1);
  });
});
