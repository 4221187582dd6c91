import type { Cast } from '../access/cast.ts';
import type { Assessor } from '../assessment/assessors.ts';
import type { DrillRecorder } from '../assessment/drill-recorder.ts';
import type { Sessions } from '../assessment/sessions.ts';
import type { StandardBook } from '../assessment/standard-book.ts';
import type { Studies } from '../learning/study.ts';
import type { SeedCourse } from '../learning/write-courses.ts';
import { groupOf, type SeedUnit } from '../org/read-org.ts';
import type { Member } from '../people/member.ts';

/** What the first minutes with the product need to find. */
export interface Stage {
  readonly cast: Cast;
  readonly station: SeedUnit;
  readonly members: readonly Member[];
  readonly book: StandardBook;
  readonly sessions: Sessions;
  readonly drills: DrillRecorder;
  readonly studies: Studies;
  readonly courses: readonly SeedCourse[];
  readonly today: number;
}

/** The drill that is scored on the first day, and the one whose result waits for the officer's word. */
const TODAYS_DRILL = 'WPN-D1';
const WAITING_DRILL = 'INC-D1';
const ROSTER = 8;

/**
 * Sets the scene for the logins that are shown: the trainer has an open session today with people of the
 * station on its roster, the officer a result to confirm, a finished lesson and one to go on with, and
 * so has the auxiliary.
 */
export function tellStory(stage: Stage): void {
  const { cast, courses, studies, today } = stage;
  openTodaysSession(stage);
  leaveResultWaiting(stage);
  const lessons = courses.flatMap((course) => course.lessons);
  const law = lessons.find(({ code }) => code === 'C020-1') ?? lessons[0];
  const video = lessons.find(({ kind }) => kind === 'video') ?? lessons.at(-1);
  for (const person of [cast.officer, cast.auxiliary]) {
    if (law) studies.study(person, law, { day: today - 6, ending: 'check' });
    if (video && video !== law) studies.study(person, video, { day: today - 1, ending: 'open' });
  }
}

function openTodaysSession({ cast, station, members, book, sessions, today }: Stage): void {
  const drill = book.drills.find(({ code }) => code === TODAYS_DRILL);
  if (!drill) return;
  const group = groupOf(station);
  const assessor: Assessor = { member: cast.trainer, certified: true, leaning: 0 };
  sessions.open(group, drill, today, assessor);
  const officers = members.filter(
    (member) => member.unit === station && member.officer && member !== cast.officer.member,
  );
  for (const member of [cast.officer.member, ...officers].slice(0, ROSTER)) {
    sessions.join(group, drill, today, member);
  }
}

function leaveResultWaiting({ cast, station, book, sessions, drills, today }: Stage): void {
  const drill = book.drills.find(({ code }) => code === WAITING_DRILL);
  if (!drill) return;
  const { member } = cast.officer;
  const session = sessions.join(groupOf(station), drill, today - 2, member);
  const { assessor } = session;
  const one = { member, drill, session, assessor, ability: 81, again: 0, threshold: 60 };
  drills.record(one, 'unconfirmed');
}
