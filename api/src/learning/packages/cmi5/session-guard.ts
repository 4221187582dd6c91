import type { Launch } from '@whetstone/core/learning/packages/cmi5/launch.ts';
import { checkPreferences } from '@whetstone/core/learning/packages/cmi5/learner-preferences.ts';
import { notAllowed } from '@whetstone/core/learning/packages/cmi5/refuse.ts';
import { LAUNCH_DATA, PREFERENCES } from '@whetstone/core/learning/packages/cmi5/vocabulary.ts';
import { actorKey } from '@whetstone/core/learning/xapi/actor-key.ts';
import { agentParam } from '@whetstone/core/learning/xapi/params.ts';
import { type Asked, utf8 } from '../../xapi/asked.ts';

type Guard = (asked: Asked, launch: Launch) => void;

const ownAgent: Guard = ({ params: { agent } }, launch) => {
  if (agent !== undefined && actorKey(agentParam(agent, 'agent')) !== actorKey(launch.actor))
    notAllowed('the session reaches the agent of its launch and nobody else');
};

const ownActivity: Guard = ({ params: { activityId } }, launch) => {
  if (activityId !== undefined && activityId !== launch.activityId && activityId !== launch.publisherId)
    notAllowed('the session reaches the activity of its launch and no other');
};

const ownRegistration: Guard = ({ params: { registration } }, launch) => {
  if (registration?.toLowerCase() !== launch.registration)
    notAllowed('a state is kept under the registration of the launch');
};

/** The launch data are the system's (cmi5 §10.2.1); nor does a shelf go that they stand on. */
const launchDataStay: Guard = ({ method, params: { stateId } }) => {
  if (method === 'GET') return;
  if (stateId === LAUNCH_DATA) notAllowed(`§10.2.1: a unit does not change ${LAUNCH_DATA}`);
  if (method === 'DELETE' && stateId === undefined) notAllowed('a unit deletes states one by one');
};

/** What all learners of the unit share is for reading: one of them would write for all others. */
const sharedIsRead: Guard = ({ method }) => {
  if (method !== 'GET') notAllowed('a session does not write what all learners of the unit share');
};

const preferencesFit: Guard = ({ method, params: { profileId }, body }) => {
  if (profileId !== PREFERENCES || method === 'GET') return;
  if (method === 'DELETE') notAllowed('§11: preferences are changed, not deleted');
  checkPreferences(utf8(body, 'document'));
};

/** What a session is kept to at each resource; statements are looked at one by one, and row by row when read. */
const guards: Readonly<Record<string, readonly Guard[]>> = {
  '/statements': [],
  '/activities': [ownActivity],
  '/agents': [ownAgent],
  '/activities/state': [ownAgent, ownActivity, ownRegistration, launchDataStay],
  '/activities/profile': [ownActivity, sharedIsRead],
  '/agents/profile': [ownAgent, preferencesFit],
};

/** @throws Refusal `cmi5-not-allowed` when a session asks for what is not its own */
export function guardSession(path: string, asked: Asked, launch: Launch): void {
  const all = guards[path];
  if (!all) notAllowed(`a session does not reach ${path}`);
  for (const guard of all ?? []) guard(asked, launch);
}
