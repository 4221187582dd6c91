/**
 * Authority is data: action × role → data scope. `anyone` needs no login; `person` is everybody
 * who is signed in. The other roles are granted over a unit for a time (`Grant`).
 *
 * Scopes: `self` the person's own records · `class` people in the actor's charge on an occasion ·
 * `unit` the granted unit and everything below it · `both` that unit and the people in charge · `force` everything.
 */
export const policy = {
  // access
  'open-session': { anyone: 'force' },
  'use-session': { person: 'self' },
  'read-own-access-log': { person: 'self' },
  // outreach
  'read-inbox': { person: 'self' },
  // Readings go to units and branches that one answers for; the secretary of a branch needs no role.
  'send-pushes': { person: 'self', trainer: 'unit', planner: 'unit' },
  'answer-pushes': { person: 'self' },
  // A member sees the page of their own branch; whoever answers for the unit sees the branches in it.
  'read-branches': { person: 'self', planner: 'unit', leader: 'unit', admin: 'unit' },
  'keep-branches': { person: 'self' },
  // Who is secretary, and whether branches are compared at all.
  'govern-branches': { admin: 'unit' },
  'manage-accounts': { admin: 'unit' },
  'read-health': { anyone: 'force' },
  // org and standards: the tree and the standards are everybody's
  'read-units': { person: 'force' },
  'read-standards': { person: 'force' },
  // A change of the model touches everybody, wherever they serve.
  'manage-standards': { admin: 'force' },
  'find-people': { person: 'self', trainer: 'unit', planner: 'unit', leader: 'unit', admin: 'unit' },
  // Whoever runs personnel or training moves people; both units lie in their reach.
  'transfer-people': { planner: 'unit', admin: 'unit' },
  // bank and exams
  'read-items': { trainer: 'force' },
  'write-items': { trainer: 'force' },
  'review-items': { trainer: 'force' },
  'read-exams': { trainer: 'force', planner: 'force' },
  'compose-exams': { trainer: 'force' },
  'hold-rounds': { trainer: 'unit', planner: 'unit' },
  'proctor-rounds': { trainer: 'unit', planner: 'unit' },
  'mark-scripts': { trainer: 'unit' },
  // A key is wrong for everybody who met the item, wherever they serve: hence the whole force, and two people.
  'regrade-exams': { trainer: 'force', planner: 'force' },
  'settle-appeals': { trainer: 'unit', planner: 'unit' },
  'sit-exams': { person: 'self' },
  // learning
  learn: { person: 'self' },
  // A course belongs to the force, and so does what is asked about it.
  'read-forums': { person: 'self', trainer: 'force' },
  'moderate-forums': { trainer: 'force' },
  // An account of time, for whoever trains the person or reports the force's training; no leader's yardstick.
  'read-study-hours': { person: 'self', trainer: 'class', planner: 'unit' },
  // Courses are everybody's: they are written for the whole force and published by a second trainer.
  'read-courses': { trainer: 'force' },
  'write-courses': { trainer: 'force' },
  'review-courses': { trainer: 'force' },
  // Who trains a person lets them off a unit of a package, and says why.
  'waive-units': { trainer: 'both' },
  // drills
  // A class brings people of other units to the range: its examiners score whom it put in their charge.
  'score-drills': { trainer: 'both' },
  'read-own-drills': { person: 'self' },
  // capability
  'read-own-capability': { person: 'self' },
  'read-capability': { person: 'self', trainer: 'class', planner: 'unit', leader: 'unit' },
  // Aggregates only: who may not read the capability of individuals sees no cell that would give them away.
  'read-readiness': { trainer: 'unit', planner: 'unit', leader: 'unit' },
  'read-heatmap': { planner: 'unit', leader: 'unit' },
  // A leader asks that people be assessed of whom too little is known; those who train plan it.
  'order-assessments': { planner: 'unit', leader: 'unit' },
  'read-assessments': { trainer: 'unit', planner: 'unit', leader: 'unit' },
  'plan-assessments': { trainer: 'unit', planner: 'unit' },
  // Only planners call up: a leader asks it of them.
  'request-training': { leader: 'unit' },
  // How many people with a skill a shift needs: whoever answers for the units decides.
  'set-cover': { planner: 'unit', leader: 'unit' },
  // Tiers are seen by the person and the chain of leaders alone; assurance is the training division's.
  'decide-tiers': { leader: 'unit' },
  'assure-quality': { planner: 'unit' },
  // A report is cut to the reach of whoever receives it; without this right it brings nothing.
  'build-reports': { planner: 'unit' },
  'read-reports': { planner: 'unit', leader: 'unit' },
  // archive: the leader chain, the trainer of a class, the planner of a call-up; nobody else
  'read-own-archive': { person: 'self' },
  'read-archive': { person: 'self', trainer: 'class', planner: 'unit', leader: 'unit' },
  'keep-archive': { planner: 'unit' },
  // Anybody who is shown a certificate may ask whether it stands.
  'check-certificates': { anyone: 'force' },
  'decide-claims': { planner: 'unit' },
  'issue-certificates': { trainer: 'unit', planner: 'unit' },
  // How long everybody's records are kept: two administrators of the whole force.
  'keep-retention': { admin: 'force' },
  // training: whoever runs training plans it; leaders approve; a person sees the classes that they are in
  'plan-training': { planner: 'unit' },
  'approve-plans': { leader: 'unit' },
  'read-classes': { person: 'self', trainer: 'unit', planner: 'unit', leader: 'unit' },
  // Whoever leads a class does so wherever it is held, with or without a role.
  'lead-classes': { person: 'self', trainer: 'unit', planner: 'unit' },
  'keep-resources': { planner: 'unit' },
  'call-up': { planner: 'unit' },
  'approve-call-ups': { leader: 'unit' },
  'answer-calls': { person: 'self' },
  // An excuse is decided, and a substitute named, by whoever answers for the person's unit.
  'settle-calls': { planner: 'unit', leader: 'unit' },
  'book-places': { person: 'self' },
  'ask-leave': { person: 'self' },
  'decide-leave': { planner: 'unit', leader: 'unit' },
  'keep-rosters': { planner: 'unit', leader: 'unit' },
  'take-attendance': { person: 'self', trainer: 'unit', planner: 'unit' },
  'check-in': { person: 'self' },
  'settle-holds': { leader: 'unit' },
  'keep-stores': { trainer: 'unit', planner: 'unit' },
  // intakes of new people: a planner runs them, a leader decides on postings; each sees their own way
  'read-inductions': { trainer: 'unit', planner: 'unit', leader: 'unit' },
  'run-inductions': { planner: 'unit' },
  'decide-postings': { leader: 'unit' },
  'read-own-induction': { person: 'self' },
  // platform
  'manage-operations': { admin: 'force' },
} as const satisfies Record<string, Partial<Record<Holder, Scope>>>;

export const roleNames = ['trainer', 'planner', 'leader', 'admin'] as const;
export type RoleName = (typeof roleNames)[number];
export type Holder = 'anyone' | 'person' | RoleName;
export type Scope = 'self' | 'class' | 'unit' | 'both' | 'force';
export type ActionName = keyof typeof policy;

/** The roles that give an action. */
export const rolesOf = (action: ActionName): RoleName[] => roleNames.filter((role) => scopeOf(action, role));

export const actionNames = Object.keys(policy) as ActionName[];

/** The scope that a holder has for an action, or undefined when the action is not theirs. */
export function scopeOf(action: ActionName, holder: Holder): Scope | undefined {
  const row: Partial<Record<Holder, Scope>> = policy[action];
  return row[holder];
}
