import { reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import type {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  declineRequest,
  planAssessment,
  requestAssessment,
  requestTraining,
  RequestView,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
import { type RequestAim, requestState, settledOf } from '@whetstone/core/capability/request-state.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import {
  askableOf,
  peopleInTraining,
  peopleOfRequest,
  peopleToAssess,
  peopleToTrain,
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

/** A request as screens see it. */
export function viewOf({ open, requestedById: _by, ...row }: RequestRow): RequestView {
  return { ...row, state: requestState({ ...row, open }), settled: settledOf({ ...row, open }) };
}

/** Whether the reader may do something about a unit that they see. */
function may({ actor }: SignedIn, action: ActionName, path: string): boolean {
  const reach = reachOf(actor, action);
  return reach !== null && reachesUnit(reach, path);
}

/** Who may ask for it, and who plans it: assessments are planned by whoever trains too, call-ups by planners alone. */
const asks = { assess: 'order-assessments', train: 'request-training' } as const;
const mayAnswer = (ctx: SignedIn, aim: RequestAim, path: string) =>
  may(ctx, aim === 'train' ? 'call-up' : 'plan-assessments', path);

export const readCellRequests: Handler<typeof cellRequests> = async ({ params }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const found = await requestsOfCell(
    ctx.em,
    { path: unit.path, capabilityCode },
    addDays(ctx.today, -SHOWN_DAYS),
  );
  const askable = await askableOf(ctx.em, ids, capabilityCode);
  return {
    ...askable,
    mayAsk: may(ctx, 'order-assessments', unit.path),
    mayTrain: may(ctx, 'request-training', unit.path),
    inTraining: await peopleInTraining(ctx.em, ids, capabilityCode),
    requests: found.map(viewOf),
  };
};

/** A request within reach as it stands after what was done to it. */
async function shown(ctx: SignedIn, id: string): Promise<RequestView> {
  const row = await requestById(ctx.em, withinReach(ctx.reach, ctx.today, 'r'), id);
  if (!row) throw new Refusal('not-found');
  return viewOf(row);
}

/** Keeps a request with the people it names, and tells those who answer it. */
export async function ask(
  ctx: SignedIn,
  unit: { id: string; path: string },
  said: { aim: RequestAim; capabilityCode: string; wantedOn: string; note: string; drawId?: string },
  named: readonly string[],
): Promise<RequestView> {
  const { em, today, now, actor } = ctx;
  const request = em.create(AssessmentRequest, {
    ...said,
    unitId: unit.id,
    unitPath: unit.path,
    people: named.length,
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
}

/** Names those of the cell who are unknown, or known by little evidence. */
export const askForAssessment: Handler<typeof requestAssessment> = async ({ params, body }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const { wantedOn, thin } = body;
  if (wantedOn < ctx.today) throw new Refusal('assessment-day-passed');
  await lockOne(ctx.em, `request:${capabilityCode}`);
  const named = await peopleToAssess(ctx.em, ids, { capabilityCode, thin });
  if (named.length === 0) throw new Refusal('assessment-nobody');
  return ask(ctx, unit, { aim: 'assess', capabilityCode, wantedOn, note: body.note.trim() }, named);
};

/** Names whom the leader chose, without those who meet the standard by now or are asked for already. */
export const askForTraining: Handler<typeof requestTraining> = async ({ params, body }, ctx) => {
  const { em, today } = ctx;
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const { wantedOn, personIds } = body;
  if (wantedOn < today) throw new Refusal('assessment-day-passed');
  await lockOne(em, `request:${capabilityCode}`);
  const asked = new Set(await peopleInTraining(em, ids, capabilityCode));
  const needed = await peopleToTrain(em, ids, { capabilityCode, personIds });
  const named = needed.filter((id) => !asked.has(id));
  if (named.length === 0) throw new Refusal('training-nobody');
  return ask(ctx, unit, { aim: 'train', capabilityCode, wantedOn, note: body.note.trim() }, named);
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
    mayPlan: open && mayAnswer(ctx, row.aim, unitPath),
    mayWithdraw: open && may(ctx, asks[row.aim], unitPath),
  };
};

/**
 * The request to be changed, locked and still open.
 * @param yours whether the reader may do this to it
 * @throws Refusal `not-found`, `assessment-closed`
 */
async function openRequest(
  ctx: SignedIn,
  id: string,
  yours: (request: AssessmentRequest) => boolean,
): Promise<AssessmentRequest> {
  await lockOne(ctx.em, `request:${id}`);
  const request = await ctx.em.findOne(AssessmentRequest, { id });
  if (!request || !reachesUnit(ctx.reach, request.unitPath) || !yours(request))
    throw new Refusal('not-found');
  if (request.isClosed()) throw new Refusal('assessment-closed');
  return request;
}

const answered = (ctx: SignedIn, id: string) =>
  openRequest(ctx, id, ({ aim, unitPath }) => mayAnswer(ctx, aim, unitPath));

export const takePlan: Handler<typeof planAssessment> = async ({ params, body }, ctx) => {
  const { now, today, actor } = ctx;
  const request = await answered(ctx, params.requestId);
  if (body.plannedOn < today) throw new Refusal('assessment-day-passed');
  request.planFor({ on: body.plannedOn, plan: body.plan.trim(), byId: actor.personId, at: now });
  return moved(ctx, request.id);
};

export const takeNo: Handler<typeof declineRequest> = async ({ params, body }, ctx) => {
  const request = await answered(ctx, params.requestId);
  request.decline(body.reason.trim(), { byId: ctx.actor.personId, at: ctx.now });
  return moved(ctx, request.id);
};

export const takeBack: Handler<typeof withdrawAssessment> = async ({ params, body }, ctx) => {
  const request = await openRequest(ctx, params.requestId, ({ aim, unitPath }) =>
    may(ctx, asks[aim as RequestAim], unitPath),
  );
  request.withdraw(body.reason.trim(), ctx.now);
  return moved(ctx, request.id);
};

/** Everybody concerned is told of what was done to a request. */
async function moved(ctx: SignedIn, requestId: string): Promise<RequestView> {
  announce(ctx.em, 'assessment-request.moved', { requestId }, ctx.now);
  await ctx.em.flush();
  return shown(ctx, requestId);
}
