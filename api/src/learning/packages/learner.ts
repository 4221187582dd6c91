import { createHash, randomBytes } from 'node:crypto';
import type {
  coursePackage,
  handOver,
  openUnit,
} from '@whetstone/core/learning/packages/package-contract.ts';
import { millisecondsOf, instantOf } from '@whetstone/core/platform/clock.ts';
import { WHOLE } from '@whetstone/core/learning/packages/sequence/activity.ts';
import {
  outcomeOfWhole,
  type WholeOutcome,
} from '@whetstone/core/learning/packages/sequence/whole-outcome.ts';
import type { PackagePlan, PackageUnit } from '@whetstone/core/learning/packages/package-plan.ts';
import {
  type Cmi,
  isSatisfied,
  NOTHING_YET,
  outcomeOfCmi,
} from '@whetstone/core/learning/packages/unit-outcome.ts';
import { NOTHING_REGISTERED, reachedIn } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Cmi5Registration } from '@whetstone/db/learning/packages/cmi5/cmi5-registration.entity.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { continuedFrom, outcomesOf } from '@whetstone/db/learning/packages/package-queries.ts';
import { PackageSitting } from '@whetstone/db/learning/packages/package-sitting.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { launchUnit } from './cmi5/launch-unit.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';

/** A day of duty: who leaves a unit open over it opens it again. */
const TICKET_MS = 14 * 3600_000;

/** The page's own origin → the origin that packages are served from; null where none is. */
export type PackagesAt = (pageOrigin: string) => string | null;

/** What a ticket is known by: the ticket itself stands nowhere. */
export const ticketHashOf = (ticket: string) => createHash('sha256').update(ticket).digest('hex');

/** @throws Refusal `not-found` unless the package can run */
export async function readyPackage(
  { em }: SignedIn,
  id: string,
): Promise<CoursePackage & { plan: PackagePlan }> {
  const found = await em.findOne(CoursePackage, { id, state: 'ready' });
  if (!found?.plan) throw new Refusal('not-found');
  return found as CoursePackage & { plan: PackagePlan };
}

export function unitOf({ units }: PackagePlan, key: string): PackageUnit {
  const unit = units.find((one) => one.key === key);
  if (!unit) throw new Refusal('not-found');
  return unit;
}

/** The units of a package and where a person stands in each. */
export async function unitsOf(
  em: EntityManager,
  personId: string,
  { id, plan }: { id: string; plan: PackagePlan },
): Promise<Output<typeof coursePackage>> {
  const outcomes = await outcomesOf(em, personId, id);
  const registration = await em.findOne(Cmi5Registration, { personId, packageId: id });
  const state = registration?.state ?? NOTHING_REGISTERED;
  return {
    kind: plan.kind,
    title: plan.title,
    units: plan.units.map(({ key, title, under, mastery, moveOn }) => {
      const outcome = outcomes.get(key) ?? null;
      const { waived } = reachedIn(state, key);
      const satisfied = waived !== null || isSatisfied(moveOn, outcome ?? NOTHING_YET);
      return { key, title, under, mastery, outcome, satisfied, waived };
    }),
  };
}

export const readPackageUnits: Handler<typeof coursePackage> = async ({ params }, ctx) =>
  unitsOf(ctx.em, ctx.actor.personId, await readyPackage(ctx, params.packageId));

/** Opens a unit, for who asks: the ticket it is given opens the package's files and nothing else. */
export const opensUnits =
  (packagesAt: PackagesAt, homeAt: (now: string) => Promise<string>): Handler<typeof openUnit> =>
  async ({ params, body }, ctx) => {
    const { em, actor, now, header } = ctx;
    const found = await readyPackage(ctx, params.packageId);
    if (found.withdrawnAt) throw new Refusal('not-found');
    const unit = unitOf(found.plan, body.unitKey);
    const openedFrom = header('origin') ?? `http://${header('host') ?? ''}`;
    const origin = packagesAt(openedFrom);
    if (origin === null) throw new Refusal('packages-not-served');
    const ticket = randomBytes(24).toString('base64url');
    const endsAt = instantOf(millisecondsOf(now) + TICKET_MS);
    const tree = found.plan.sequence?.tree ?? null;
    const unitKey = tree ? WHOLE : unit.key;
    const continued = await continuedFrom(em, actor.personId, found.id, unitKey);
    const sitting = PackageSitting.open(
      {
        personId: actor.personId,
        packageId: found.id,
        unitKey,
        openedFrom,
        ticketHash: ticketHashOf(ticket),
        ticketEndsAt: endsAt,
      },
      now,
    );
    em.persist(sitting);
    await em.flush();
    const { launchData, mastery, ownWindow } = unit;
    const stage = `${origin}/${ticket}`;
    const start = { packageId: found.id, plan: found.plan, unit, sessionId: sitting.id, stage };
    const href =
      found.plan.kind === 'cmi5'
        ? await launchUnit(ctx, { ...start, browse: body.browse ?? false, home: await homeAt(now) })
        : unit.href;
    return {
      sittingId: sitting.id,
      stageUrl: `${stage}/stage.html`,
      endsAt,
      kind: found.plan.kind,
      href,
      launchData,
      mastery,
      ownWindow,
      learnerId: actor.personId,
      learnerName: (await em.findOneOrFail(Person, { id: actor.personId })).name,
      kept: continued?.kept ?? null,
      sequence: tree && { tree: JSON.stringify(tree), wanted: unit.key, units: unitsPlayed(found.plan) },
    };
  };

const unitsPlayed = ({ units }: PackagePlan) =>
  units.map(({ key, title, href, launchData, mastery }) => ({ key, title, href, launchData, mastery }));

/** What a runtime handed over, read. @throws Refusal when it is not what a runtime writes */
function readCmi(kept: string): Cmi {
  try {
    const cmi: unknown = JSON.parse(kept);
    if (cmi !== null && typeof cmi === 'object' && !Array.isArray(cmi)) return cmi as Cmi;
  } catch {
    // Said below.
  }
  throw new Refusal('handed-over-unreadable');
}

/** What a sitting has come to by what it handed over; one of cmi5 goes by its statements. */
function outcomeNow(plan: PackagePlan, { unitKey, outcome }: PackageSitting, cmi: Cmi): WholeOutcome {
  if (plan.kind === 'cmi5') return outcome;
  if (unitKey === WHOLE) return outcomeOfWhole(plan, cmi);
  return outcomeOfCmi(plan.kind, cmi, unitOf(plan, unitKey));
}

export const takeHandedOver: Handler<typeof handOver> = async ({ params, body }, { em, actor, now }) => {
  const sitting = await em.findOne(PackageSitting, { id: params.sittingId, personId: actor.personId });
  if (!sitting) throw new Refusal('not-found');
  const { plan } = await em.findOneOrFail(CoursePackage, { id: sitting.packageId });
  if (!plan) throw new Refusal('not-found');
  const cmi = readCmi(body.kept);
  const outcome = outcomeNow(plan, sitting, cmi);
  sitting.take({ ...body, outcome }, now);
  await em.flush();
  const { completed, passed, score, seconds } = sitting.outcome;
  return { count: sitting.handed, outcome: { completed, passed, score, seconds } };
};
