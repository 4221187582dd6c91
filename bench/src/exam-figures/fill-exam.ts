import pg from 'pg';

/** A finished exam to take figures of. */
export interface FilledExam {
  readonly examId: string;
  readonly paperId: string;
  readonly items: number;
  readonly attempts: number;
}

/** How large the exam is to be. */
interface Size {
  readonly attempts: number;
  readonly items: number;
}

/**
 * Makes of the published exam with the most items one of so many items and graded attempts. Everybody's
 * ability and every answer come from a hash, so that each run sees the same exam; the more able are right
 * more often.
 */
export async function fillExam(databaseUrl: string, { attempts, items }: Size): Promise<FilledExam> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const { rows } = await database.query<{
      examId: string;
      paperId: string;
      roundId: string;
      items: number;
    }>(
      `select p.exam_id as "examId", p.id as "paperId", r.id as "roundId", p.item_count as items
       from paper p join round r on r.paper_id = p.id where p.kind = 'fixed' order by p.item_count desc, p.id limit 1`,
    );
    const [exam] = rows;
    if (!exam) throw new Error('no exam is held in this city');
    await database.query('begin');
    await database.query(withoutEvents);
    await addItems(database, exam.paperId, items);
    await addAttempts(database, exam, attempts);
    await addAnswers(database, exam.paperId);
    await database.query('commit');
    await database.query('vacuum analyze attempt, answer');
    const counted = await database.query<{ n: number }>(
      'select count(*)::int as n from attempt where paper_id = $1 and graded_at is not null',
      [exam.paperId],
    );
    const { examId, paperId } = exam;
    return { examId, paperId, items: Math.max(items, exam.items), attempts: counted.rows[0]?.n ?? 0 };
  } finally {
    await database.end();
  }
}

/** Lengthens the paper by items that the machine marks; who sat the shorter one no longer counts. */
async function addItems(database: pg.Client, paperId: string, items: number): Promise<void> {
  await database.query(
    `insert into paper_item (paper_id, position, item_version_id, points, capability_code, topic, cell)
     select $1, n.at + row_number() over (order by i.code), v.id, 2, i.capability_code, i.topic, '0 easy'
     from (select max(position) as at from paper_item where paper_id = $1) n, item i
     join item_version v on v.id = i.current_version_id
     where v.kind in ('single', 'true-false') and i.status = 'published'
       and not exists (select from paper_item p where p.paper_id = $1 and p.item_version_id = v.id)
     order by i.code limit greatest(0, $2 - (select count(*) from paper_item where paper_id = $1))`,
    [paperId, items],
  );
  await database.query(
    `update paper p set item_count = s.n, total_points = s.points
     from (select count(*)::int as n, sum(points) as points from paper_item where paper_id = $1) s where p.id = $1`,
    [paperId],
  );
  await database.query(`update attempt set state = 'voided', graded_at = null where paper_id = $1`, [
    paperId,
  ]);
}

const LATER = 20;
/** Each move of an attempt has its event; what a bench makes up has none. */
const withoutEvents = 'set session_replication_role = replica';

/** Keeps some of the attempts back that are to be graded later, or lets them be graded now. */
export async function gradeSome(databaseUrl: string, paperId: string, now: boolean): Promise<void> {
  const [from, to] = now ? ['submitted', 'released'] : ['released', 'submitted'];
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(withoutEvents);
  await database.query(
    `update attempt set state = $2, graded_at = case when $4 then now() end where id in (
       select id from attempt where paper_id = $1 and state = $3 order by id limit ${LATER})`,
    [paperId, to, from, now],
  );
  await database.end();
}

async function addAttempts(
  database: pg.Client,
  { paperId, roundId }: { paperId: string; roundId: string },
  attempts: number,
): Promise<void> {
  await database.query('update attempt set state = $2 where paper_id = $1 and graded_at is null', [
    paperId,
    'voided',
  ]);
  await database.query(
    `insert into attempt (id, round_id, person_id, no, paper_id, state, "order", started_at, deadline_at, hard_end_at,
       submitted_at, sealed_hash, score, max_score, graded_at, released_at)
     select uuidv7(), $2, p.id, 1, $1, 'released',
       jsonb_build_object('positions', (select jsonb_agg(position order by position) from paper_item where paper_id = $1), 'options', '{}'::jsonb),
       r.opens_at, r.hard_end_at, r.hard_end_at, r.opens_at + interval '1 hour', repeat('f', 64), 0, 1,
       r.opens_at + interval '2 hours', r.opens_at + interval '3 hours'
     from person p, round r where r.id = $2 and not exists (select from attempt a where a.round_id = r.id and a.person_id = p.id)
     order by p.badge_number
     limit greatest(0, $3 - (select count(*) from attempt where paper_id = $1 and graded_at is not null))`,
    [paperId, roundId, attempts],
  );
}

/** Answers and points of the attempts that have none. */
async function addAnswers(database: pg.Client, paperId: string): Promise<void> {
  await database.query(
    `insert into answer (attempt_id, position, op_id, value, server_rev, saved_at, points, max_points, verdict)
     select a.id, i.position, uuidv7(),
       case i.kind when 'single' then jsonb_build_object('pick', case when h.good then i.key else i.wrong end)
                   when 'true-false' then jsonb_build_object('pick', h.good)
                   else '{}'::jsonb end,
       i.position, a.submitted_at, case when h.good then i.points else 0 end, i.points,
       case when h.good then 'right' else 'wrong' end
     from attempt a
     cross join (select pi.position, pi.points, v.kind, v.content->>'key' as key,
                   (select o->>'id' from jsonb_array_elements(v.content->'options') o
                    where o->>'id' <> v.content->>'key' limit 1) as wrong
                 from paper_item pi join item_version v on v.id = pi.item_version_id where pi.paper_id = $1) i
     cross join lateral (select (abs(hashtext(a.person_id::text)) % 100 + abs(hashtext(a.person_id::text || i.position)) % 100) > 70 as good) h
     where a.paper_id = $1 and a.graded_at is not null and not exists (select from answer n where n.attempt_id = a.id)`,
    [paperId],
  );
  await database.query(
    `update attempt a set score = s.score, max_score = s.most
     from (select attempt_id, sum(points) as score, sum(max_points) as most from answer group by attempt_id) s
     where s.attempt_id = a.id and a.paper_id = $1 and a.graded_at is not null`,
    [paperId],
  );
}
