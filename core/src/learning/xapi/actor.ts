import { iriAt } from './formats/iri.ts';
import { mboxAt, mboxShaAt } from './formats/mbox.ts';
import {
  type Check,
  type Fields,
  fieldsAt,
  invalid,
  type Json,
  type JsonObject,
  listAt,
  textAt,
} from './json.ts';

/** The properties that identify an agent or a group: exactly one of them stands. */
export const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

const accountAt: Check = (value, where) =>
  fieldsAt(value, where, { homePage: iriAt, name: textAt }, ['homePage', 'name']);

const common: Fields = {
  objectType: textAt,
  name: textAt,
  mbox: mboxAt,
  mbox_sha1sum: mboxShaAt,
  openid: iriAt,
  account: accountAt,
};
const groupFields: Fields = {
  ...common,
  member: (value, where) => listAt(value, where).forEach((one, n) => agentAt(one, `${where}[${n}]`)),
};

/** How many identifiers the actor has. */
const identified = (actor: JsonObject) => identifiers.filter((name) => name in actor).length;

/** Checks an agent: exactly one identifier. Its `objectType` may be left out. */
export function agentAt(value: Json | undefined, where: string): JsonObject {
  const agent = fieldsAt(value, where, common);
  if ('objectType' in agent && agent.objectType !== 'Agent') invalid(`${where}.objectType`, 'must be Agent');
  if (identified(agent) !== 1) invalid(where, 'must have exactly one of mbox, mbox_sha1sum, openid, account');
  return agent;
}

/** Checks a group: identified by exactly one identifier, or anonymous with at least one member. */
export function groupAt(value: Json | undefined, where: string): JsonObject {
  const group = fieldsAt(value, where, groupFields, ['objectType']);
  if (group.objectType !== 'Group') invalid(`${where}.objectType`, 'must be Group');
  const count = identified(group);
  if (count > 1) invalid(where, 'must not have more than one of mbox, mbox_sha1sum, openid, account');
  if (count === 0 && !(Array.isArray(group.member) && group.member.length > 0))
    invalid(`${where}.member`, 'is required where no identifier stands');
  return group;
}

/** Checks an agent or a group; without `objectType` it is an agent. */
export function actorAt(value: Json | undefined, where: string): JsonObject {
  const type = typeof value === 'object' && value !== null ? (value as JsonObject).objectType : undefined;
  return type === 'Group' ? groupAt(value, where) : agentAt(value, where);
}

/** Checks an authority: an agent, or the anonymous group of a consumer and its user (three-legged OAuth). */
export function authorityAt(value: Json | undefined, where: string): JsonObject {
  const authority = actorAt(value, where);
  if (authority.objectType !== 'Group') return authority;
  if (identified(authority) > 0 || (authority.member as readonly Json[]).length !== 2)
    invalid(where, 'must be an agent or an anonymous group of exactly two agents');
  return authority;
}
