import { type ActionName, type RoleName, type Scope, scopeOf } from './policy.ts';

/** Who acts: a signed-in person with the grants in force today. */
export interface Actor {
  readonly personId: string;
  readonly grants: readonly { readonly role: RoleName; readonly unitPath: string }[];
}

/** Whose records an actor reaches for one action: the union over all that gives them the action. */
export interface Reach {
  /** Everybody. */
  readonly force: boolean;
  /** Their own records. */
  readonly self: string | null;
  /** Units (paths) with everything below them. */
  readonly paths: readonly string[];
  /** The keeper of charges: people entrusted to the actor on an occasion. */
  readonly keeper: string | null;
}

/** What a decision needs to know of the person a record is about. */
export interface Subject {
  readonly personId: string;
  readonly unitPath: string;
  /** People who have this person in their charge today. */
  readonly keepers: readonly string[];
}

/** Reaches nobody. */
export const nobody: Reach = { force: false, self: null, paths: [], keeper: null };

/** Scopes that reach the granted unit. */
const unitScopes: ReadonlySet<Scope> = new Set(['unit', 'both']);

/** What the actor may reach for the action; null when the action is not theirs at all. */
export function reachOf(actor: Actor | null, action: ActionName): Reach | null {
  if (scopeOf(action, 'anyone')) return { ...nobody, force: true };
  if (!actor) return null;
  const own = scopeOf(action, 'person');
  const granted = actor.grants.flatMap(({ role, unitPath }) => {
    const scope = scopeOf(action, role);
    return scope ? [{ scope, unitPath }] : [];
  });
  if (!own && granted.length === 0) return null;
  const scopes = new Set([own, ...granted.map((one) => one.scope)]);
  return {
    force: scopes.has('force'),
    self: scopes.has('self') ? actor.personId : null,
    paths: [...new Set(granted.filter(({ scope }) => unitScopes.has(scope)).map((one) => one.unitPath))],
    keeper: scopes.has('class') || scopes.has('both') ? actor.personId : null,
  };
}

/** Whether the path lies at or below the other in the unit tree. */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`);
}

/** The one check: may records of this subject be reached? Its SQL twin is `withinReach` in db. */
export function reaches(reach: Reach, subject: Subject): boolean {
  return (
    reach.force ||
    reach.self === subject.personId ||
    reach.paths.some((path) => isWithin(subject.unitPath, path)) ||
    (reach.keeper !== null && subject.keepers.includes(reach.keeper))
  );
}

/** Whether a unit (and so its aggregates) lies within reach. */
export function reachesUnit(reach: Reach, unitPath: string): boolean {
  return reach.force || reach.paths.some((path) => isWithin(unitPath, path));
}
