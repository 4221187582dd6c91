import { reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import type {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  planAssessment,
  requestAssessment,
  RequestView,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
import { assessedOf, requestState } from '@whetstone/core/capability/request-state.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import {
  askableOf,
  peopleOfRequest,
  peopleToAssess,
  requestById,
  type RequestRow,
  requestsOfCell,
  requestsWithin,
} from '@whetstone/db/capability/assessment-requests.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { unitWithin } from '../platform/units-within.ts';
import { logNames } from './looks.ts';

/** Closed requests are shown for so many days. */
const SHOWN_DAYS = 120;

function viewOf({ open, requestedById: _by, ...row }: RequestRow): RequestView {
  return { ...row, state: requestState({ ...row, open }), assessed: assessedOf({ ...row, open }) };
}

/** Whether the reader may do something about a unit that they see. */
function may({ actor }: SignedIn, action: ActionName, path: string): boolean {
  const reach = reachOf(actor, action);
  return reach !== null && reachesUnit(reach, path);
}

export const readCellRequests: Handler<typeof cellRequests> = async ({ params }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const found = await requestsOfCell(
    ctx.em,
    { path: unit.path, capabilityCode },
    addDays(ctx.today, -SHOWN_DAYS),
  );
  const askable = await askableOf(ctx.em, ids, capabilityCode);
  return { ...askable, mayAsk: may(ctx, 'order-assessments', unit.path), requests: found.map(viewOf) };
};

/** A request within reach as it stands after what was done to it. */
async function shown(ctx: SignedIn, id: string): Promise<RequestView> {
  const row = await requestById(ctx.em, withinReach(ctx.reach, ctx.today, 'r'), id);
  if (!row) throw new Refusal('not-found');
  return viewOf(row);
}

/** Names those of the cell who are unknown, or known by little evidence, and tells those who plan. */
export const askForAssessment: Handler<typeof requestAssessment> = async ({ params, body }, ctx) => {
  const { em, today, now, actor } = ctx;
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  if (body.wantedOn < today) throw new Refusal('assessment-day-passed');
  await lockOne(em, `request:${capabilityCode}`);
  const named = await peopleToAssess(em, ids, { capabilityCode, thin: body.thin });
  if (named.length === 0) throw new Refusal('assessment-nobody');
  const request = em.create(AssessmentRequest, {
    unitId: unit.id,
    unitPath: unit.path,
    capabilityCode,
    people: named.length,
    note: body.note.trim(),
    wantedOn: body.wantedOn,
    requestedOn: today,
    requestedById: actor.personId,
    requestedAt: now,
    plan: '',
    withdrawReason: '',
  });
  await em.flush();
  await em.insertMany(
    AssessmentRequestPerson,
    named.map((personId) => ({ requestId: request.id, personId })),
  );
  announce(em, 'assessment-request.moved', { requestId: request.id }, now);
  await em.flush();
  return shown(ctx, request.id);
};

export const listAssessments: Handler<typeof assessmentRequests> = async (_input, { em, reach, today }) => ({
  requests: (await requestsWithin(em, withinReach(reach, today, 'r'))).map(viewOf),
});

export const readAssessment: Handler<typeof assessmentRequest> = async ({ params }, ctx) => {
  const { em, reach, today } = ctx;
  const row = await requestById(em, withinReach(reach, today, 'r'), params.requestId);
  if (!row) throw new Refusal('not-found');
  const request = viewOf(row);
  const people = await peopleOfRequest(em, row.id);
  await logNames(ctx, 'capability.assessment-request', people);
  const { unitPath } = await em.findOneOrFail(AssessmentRequest, { id: row.id });
  const open = request.state === 'asked' || request.state === 'planned';
  return {
    request,
    people,
    mayPlan: open && may(ctx, 'plan-assessments', unitPath),
    mayWithdraw: open && may(ctx, 'order-assessments', unitPath),
  };
};

/** The request to be changed, locked and still open. @throws Refusal `not-found`, `assessment-closed` */
async function openRequest(ctx: SignedIn, id: string): Promise<AssessmentRequest> {
  await lockOne(ctx.em, `request:${id}`);
  const request = await ctx.em.findOne(AssessmentRequest, { id });
  if (!request || !reachesUnit(ctx.reach, request.unitPath)) throw new Refusal('not-found');
  if (request.isClosed()) throw new Refusal('assessment-closed');
  return request;
}

export const takePlan: Handler<typeof planAssessment> = async ({ params, body }, ctx) => {
  const { em, now, today, actor } = ctx;
  const request = await openRequest(ctx, params.requestId);
  if (body.plannedOn < today) throw new Refusal('assessment-day-passed');
  request.planFor({ on: body.plannedOn, plan: body.plan.trim(), byId: actor.personId, at: now });
  announce(em, 'assessment-request.moved', { requestId: request.id }, now);
  await em.flush();
  return shown(ctx, request.id);
};

export const takeBack: Handler<typeof withdrawAssessment> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const request = await openRequest(ctx, params.requestId);
  request.withdraw(body.reason.trim(), now);
  announce(em, 'assessment-request.moved', { requestId: request.id }, now);
  await em.flush();
  return shown(ctx, request.id);
};
