/** Parts of a class that must be there before it begins, in the order of its page. */
export const READINESS_PARTS = [
  'list',
  'replies',
  'place',
  'instructors',
  'equipment',
  'assessment',
  'schedule',
] as const;
export type ReadinessPart = (typeof READINESS_PARTS)[number];

/** Who sees to it: whoever calls people up, the units of those called, the class teacher. */
export type ReadinessOwner = 'planner' | 'units' | 'lead';

export const READINESS_FINDINGS = [
  'ready',
  'nobody',
  'too-few',
  'too-many',
  'unanswered',
  'excuses-open',
  'sessions-without-place',
  'place-too-small',
  'sessions-without-instructor',
  'drills-without-equipment',
  'nothing-assessed',
  'drills-without-examiner',
  'exams-without-round',
  'no-sessions',
  'conflicts',
] as const;
export type ReadinessFinding = (typeof READINESS_FINDINGS)[number];

/** What is there, or what is missing, how much of it, and who sees to it. */
export interface ReadinessLine {
  readonly part: ReadinessPart;
  readonly finding: ReadinessFinding;
  /** How many are missing; of what is there, how many there are. */
  readonly n: number;
  /** Out of how many. */
  readonly of: number;
  readonly by: ReadinessOwner;
}

export interface ReadinessSession {
  readonly id: string;
  readonly kind: 'lesson' | 'drill' | 'exam';
  readonly roundId: string | null;
  /** A lesson that everybody takes online needs no room and nobody to teach it. */
  readonly online: boolean;
  /** A drill that says what is scored, and nobody who teaches it may score: it gets no range day. */
  readonly unscored: boolean;
  /** A drill that is practised and not scored: it proves nothing. */
  readonly practice: boolean;
}

/** What is booked for a session, or for the whole class when the session is null. */
export interface ReadinessBooking {
  readonly sessionId: string | null;
  readonly kind: string;
  readonly seats: number | null;
}

export interface ReadinessFacts {
  readonly least: number;
  readonly capacity: number;
  /** Places that are held, of them not answered yet, of those with an excuse that waits for a decision. */
  readonly held: number;
  readonly unanswered: number;
  readonly excuses: number;
  readonly sessions: readonly ReadinessSession[];
  readonly bookings: readonly ReadinessBooking[];
  readonly conflicts: number;
}

const PLACES: readonly string[] = ['room', 'range', 'site'];
const GEAR: readonly string[] = ['weapon', 'ammunition', 'equipment', 'vehicle'];

/** Sessions for which nothing of these kinds is booked, neither for them nor for the whole class. */
function without(sessions: readonly ReadinessSession[], kinds: readonly string[], facts: ReadinessFacts) {
  const booked = facts.bookings.filter(({ kind }) => kinds.includes(kind));
  if (booked.some(({ sessionId }) => sessionId === null)) return [];
  const served = new Set(booked.map(({ sessionId }) => sessionId));
  return sessions.filter(({ id }) => !served.has(id));
}

type Said = Omit<ReadinessLine, 'part' | 'by'>;
const ready = (n: number, of = n): Said => ({ finding: 'ready', n, of });

function listOf({ held, least, capacity }: ReadinessFacts): Said {
  if (held === 0) return { finding: 'nobody', n: least, of: capacity };
  if (held < least) return { finding: 'too-few', n: least - held, of: least };
  return held > capacity ? { finding: 'too-many', n: held - capacity, of: capacity } : ready(held, capacity);
}

function repliesOf({ held, unanswered, excuses }: ReadinessFacts): Said {
  if (excuses > 0) return { finding: 'excuses-open', n: excuses, of: held };
  return unanswered > 0 ? { finding: 'unanswered', n: unanswered, of: held } : ready(held);
}

function placeOf(facts: ReadinessFacts): Said {
  const there = facts.sessions.filter(({ online }) => !online);
  const missing = without(there, PLACES, facts).length;
  if (missing > 0) return { finding: 'sessions-without-place', n: missing, of: there.length };
  const smallest = facts.bookings.flatMap(({ kind, seats }) => (PLACES.includes(kind) && seats) || []);
  const seats = Math.min(...smallest, Number.POSITIVE_INFINITY);
  const short = facts.held - seats;
  return short > 0 ? { finding: 'place-too-small', n: short, of: seats } : ready(there.length);
}

function instructorsOf(facts: ReadinessFacts): Said {
  const taught = facts.sessions.filter(({ kind, online }) => kind !== 'exam' && !online);
  const missing = without(taught, ['instructor'], facts).length;
  return missing > 0
    ? { finding: 'sessions-without-instructor', n: missing, of: taught.length }
    : ready(taught.length);
}

function equipmentOf(facts: ReadinessFacts): Said {
  const drills = facts.sessions.filter(({ kind }) => kind === 'drill');
  const missing = without(drills, GEAR, facts).length;
  return missing > 0
    ? { finding: 'drills-without-equipment', n: missing, of: drills.length }
    : ready(drills.length);
}

function assessmentOf({ sessions }: ReadinessFacts): Said {
  const assessed = sessions.filter(({ kind, practice }) => kind !== 'lesson' && !practice);
  if (assessed.length === 0) return { finding: 'nothing-assessed', n: 1, of: sessions.length };
  const unscored = assessed.filter((one) => one.unscored).length;
  const drills = assessed.filter(({ kind }) => kind === 'drill').length;
  if (unscored > 0) return { finding: 'drills-without-examiner', n: unscored, of: drills };
  const exams = assessed.filter(({ kind }) => kind === 'exam');
  const open = exams.filter(({ roundId }) => roundId === null).length;
  return open > 0 ? { finding: 'exams-without-round', n: open, of: exams.length } : ready(assessed.length);
}

function scheduleOf({ sessions, conflicts }: ReadinessFacts): Said {
  if (sessions.length === 0) return { finding: 'no-sessions', n: 1, of: 1 };
  return conflicts > 0 ? { finding: 'conflicts', n: conflicts, of: conflicts } : ready(sessions.length);
}

/** What a class has and what it still lacks, part by part, with who sees to it. */
export function readinessOf(facts: ReadinessFacts): ReadinessLine[] {
  return [
    { part: 'list', by: 'planner', ...listOf(facts) },
    { part: 'replies', by: 'units', ...repliesOf(facts) },
    { part: 'place', by: 'lead', ...placeOf(facts) },
    { part: 'instructors', by: 'lead', ...instructorsOf(facts) },
    { part: 'equipment', by: 'lead', ...equipmentOf(facts) },
    { part: 'assessment', by: 'lead', ...assessmentOf(facts) },
    { part: 'schedule', by: 'planner', ...scheduleOf(facts) },
  ];
}

/** What is missing, in the order of the parts. */
export function missingOf(lines: readonly ReadinessLine[]): ReadinessLine[] {
  return lines.filter(({ finding }) => finding !== 'ready');
}
