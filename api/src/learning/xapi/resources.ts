import { actorKey } from '@whetstone/core/learning/xapi/actor-key.ts';
import { agentParam, iriParam, readParams, uuidParam } from '@whetstone/core/learning/xapi/params.ts';
import { personOf } from '@whetstone/core/learning/xapi/person.ts';
import { definitionsOf } from '@whetstone/db/learning/xapi/definitions.ts';
import { statementsNaming } from '@whetstone/db/learning/xapi/find-statements.ts';
import { actorKeyOf } from '@whetstone/db/learning/xapi/write-statements.ts';
import { documentResource } from './documents.ts';
import { getStatements, namesIn } from './get-statements.ts';
import { postStatements, putStatement } from './post-statements.ts';
import { json, type Resource } from './resource.ts';

const statements: Resource = {
  path: '/statements',
  deeds: { GET: getStatements, POST: postStatements, PUT: putStatement },
  saysConsistentThrough: true,
};

/** What is known of an activity; one that nobody told of is only its id. */
const activities: Resource = {
  path: '/activities',
  deeds: {
    GET: {
      need: 'read-statements',
      async run({ params }, { em }) {
        const { activityId: id } = readParams(params, { activityId: iriParam }, ['activityId']);
        const definition = (await definitionsOf(em, [id!])).get(id!);
        return json({ objectType: 'Activity', id, ...(definition && { definition }) });
      },
    },
  },
};

/** What is known of an agent: the names by which statements call it. */
const agents: Resource = {
  path: '/agents',
  deeds: {
    GET: {
      need: 'read-statements',
      async run({ params }, { em }) {
        const agent = readParams(params, { agent: agentParam }, ['agent']).agent!;
        const found = await statementsNaming(em, actorKeyOf(agent));
        const key = actorKey(agent);
        return json(
          personOf(
            agent,
            namesIn(found, (actor) => actorKey(actor) === key),
          ),
        );
      },
    },
  },
};

const state = documentResource({
  path: '/activities/state',
  kind: 'state',
  readers: { activityId: iriParam, agent: agentParam, registration: uuidParam },
  required: ['activityId', 'agent'],
  idName: 'stateId',
  reads: 'read-state',
  writes: 'write-state',
  clears: true,
});

const activityProfile = documentResource({
  path: '/activities/profile',
  kind: 'activity-profile',
  readers: { activityId: iriParam },
  required: ['activityId'],
  idName: 'profileId',
  reads: 'read-profile',
  writes: 'write-profile',
  clears: false,
});

const agentProfile = documentResource({
  path: '/agents/profile',
  kind: 'agent-profile',
  readers: { agent: agentParam },
  required: ['agent'],
  idName: 'profileId',
  reads: 'read-profile',
  writes: 'write-profile',
  clears: false,
});

/** Every resource that needs credentials. */
export const resources: readonly Resource[] = [
  statements,
  activities,
  agents,
  state,
  activityProfile,
  agentProfile,
];
