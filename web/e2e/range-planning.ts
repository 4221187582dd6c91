import { demoLogin } from './people.ts';
import type { CallApi } from './planner-api.ts';

/** People of the range day. */
export const PEOPLE = 200;
export const TITLE = { titleZh: '全员实弹射击靶场日', titleEn: 'Live-fire range day for all' };

/** A line of the year's plan as it was approved, for one day of two hundred people. */
export async function approvedLine(planner: CallApi, leader: CallApi, today: string): Promise<string> {
  const { plan, change } = await planner.get(`/api/plan/years/${today.slice(0, 4)}`);
  if (!change) await planner.post(`/api/plans/${plan.id}/change`, { begun: true });
  const draft = change ?? (await planner.get(`/api/plan/years/${today.slice(0, 4)}`)).change;
  const { planLineId } = await planner.post(`/api/plans/${draft.id}/lines`, {
    ...TITLE,
    categoryCode: 'specialist',
    courseCode: null,
    capabilityCodes: ['WPN-02'],
    classes: 1,
    peopleEach: PEOPLE,
    days: 1,
    months: [],
    costs: plan.lines[0].costs,
    note: null,
    quotas: [],
  });
  await planner.post(`/api/plans/${draft.id}/submission`, { submitted: true });
  await leader.post(`/api/plans/${draft.id}/decision`, { approve: true, reason: '同意' });
  return planLineId;
}

/** Who is in a class that ends today: they cannot be in another one as well. */
export async function busyToday(planner: CallApi, today: string): Promise<Set<string>> {
  const { classes } = await planner.get('/api/classes?state=running');
  const busy = new Set<string>();
  for (const one of classes as { id: string; toOn: string }[]) {
    if (one.toOn !== today) continue;
    const { members } = await planner.get(`/api/classes/${one.id}`);
    for (const { person } of members) if (person) busy.add(person.badgeNumber);
  }
  return busy;
}

/** Two hundred in all: whoever is not in need, and free, joins by hand. */
export async function fill(
  planner: CallApi,
  classId: string,
  { held, busy }: { held: number; busy: ReadonlySet<string> },
) {
  for (let after = '', left = PEOPLE - held; left > 0;) {
    const { people, next } = await planner.get(
      `/api/people?limit=100${after && `&after=${encodeURIComponent(after)}`}`,
    );
    for (const { badgeNumber, personnelClass } of people) {
      if (left === 0) break;
      if (personnelClass !== 'officer' || busy.has(badgeNumber)) continue;
      const answer = await planner.request.post(`/api/classes/${classId}/members`, { data: { badgeNumber } });
      if (answer.ok()) left -= 1;
    }
    after = next;
  }
}

/** A class for whoever fails: it has room, and weakens no shift. */
export function retraining(planner: CallApi, unitId: string, on: string) {
  const session = (kind: string, hour: number) => ({
    kind,
    title: kind,
    beginsAt: `${on}T0${hour}:00:00.000Z`,
    endsAt: `${on}T0${hour + 2}:00:00.000Z`,
    courseCode: null,
    drillCode: null,
    roundId: null,
  });
  return planner.post('/api/classes', {
    unitId,
    titleZh: '手枪射击补训',
    titleEn: 'Pistol make-up training',
    categoryCode: 'specialist',
    courseCode: null,
    capabilityCodes: ['WPN-02'],
    planLineId: null,
    leadBadge: demoLogin('trainer').badgeNumber,
    capacity: 20,
    least: 1,
    offPost: false,
    bookableUntilOn: null,
    sessions: [session('lesson', 1), session('drill', 6)],
  });
}
