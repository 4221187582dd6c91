import { expect, test } from 'vitest';
import { actionNames, type Holder, policy, roleNames, scopeOf } from './policy.ts';
import { reachOf } from './reach.ts';

const holders: readonly Holder[] = ['anyone', 'person', ...roleNames];

function table(): string {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(column === 0 ? 24 : 8))
      .join('')
      .trimEnd();
  const body = actionNames.map((action) =>
    line([action, ...holders.map((holder) => scopeOf(action, holder) ?? '·')]),
  );
  return [line(['', ...holders]), ...body].join('\n');
}

test('who may do what, and on whose records', () => {
  expect(`\n${table()}\n`).toMatchInlineSnapshot(`
    "
                            anyone  person  trainer planner leader  admin
    open-session            force   ·       ·       ·       ·       ·
    use-session             ·       self    ·       ·       ·       ·
    read-own-access-log     ·       self    ·       ·       ·       ·
    read-inbox              ·       self    ·       ·       ·       ·
    send-pushes             ·       self    unit    unit    ·       ·
    answer-pushes           ·       self    ·       ·       ·       ·
    read-branches           ·       self    ·       unit    unit    unit
    keep-branches           ·       self    ·       ·       ·       ·
    govern-branches         ·       ·       ·       ·       ·       unit
    manage-accounts         ·       ·       ·       ·       ·       unit
    read-health             force   ·       ·       ·       ·       ·
    read-units              ·       force   ·       ·       ·       ·
    read-standards          ·       force   ·       ·       ·       ·
    manage-standards        ·       ·       ·       ·       ·       force
    find-people             ·       self    unit    unit    unit    unit
    transfer-people         ·       ·       ·       unit    ·       unit
    read-items              ·       ·       force   ·       ·       ·
    write-items             ·       ·       force   ·       ·       ·
    review-items            ·       ·       force   ·       ·       ·
    read-exams              ·       ·       force   force   ·       ·
    compose-exams           ·       ·       force   ·       ·       ·
    hold-rounds             ·       ·       unit    unit    ·       ·
    proctor-rounds          ·       ·       unit    unit    ·       ·
    mark-scripts            ·       ·       unit    ·       ·       ·
    regrade-exams           ·       ·       force   force   ·       ·
    settle-appeals          ·       ·       unit    unit    ·       ·
    sit-exams               ·       self    ·       ·       ·       ·
    learn                   ·       self    ·       ·       ·       ·
    read-forums             ·       self    force   ·       ·       ·
    moderate-forums         ·       ·       force   ·       ·       ·
    read-study-hours        ·       self    class   unit    ·       ·
    read-courses            ·       ·       force   ·       ·       ·
    write-courses           ·       ·       force   ·       ·       ·
    review-courses          ·       ·       force   ·       ·       ·
    waive-units             ·       ·       both    ·       ·       ·
    score-drills            ·       ·       both    ·       ·       ·
    read-own-drills         ·       self    ·       ·       ·       ·
    read-own-capability     ·       self    ·       ·       ·       ·
    read-capability         ·       self    class   unit    unit    ·
    read-readiness          ·       ·       unit    unit    unit    ·
    read-heatmap            ·       ·       ·       unit    unit    ·
    order-assessments       ·       ·       ·       unit    unit    ·
    read-assessments        ·       ·       unit    unit    unit    ·
    plan-assessments        ·       ·       unit    unit    ·       ·
    request-training        ·       ·       ·       ·       unit    ·
    set-cover               ·       ·       ·       unit    unit    ·
    decide-tiers            ·       ·       ·       ·       unit    ·
    assure-quality          ·       ·       ·       unit    ·       ·
    build-reports           ·       ·       ·       unit    ·       ·
    read-reports            ·       ·       ·       unit    unit    ·
    read-own-archive        ·       self    ·       ·       ·       ·
    read-archive            ·       self    class   unit    unit    ·
    keep-archive            ·       ·       ·       unit    ·       ·
    check-certificates      force   ·       ·       ·       ·       ·
    decide-claims           ·       ·       ·       unit    ·       ·
    issue-certificates      ·       ·       unit    unit    ·       ·
    keep-retention          ·       ·       ·       ·       ·       force
    plan-training           ·       ·       ·       unit    ·       ·
    approve-plans           ·       ·       ·       ·       unit    ·
    read-classes            ·       self    unit    unit    unit    ·
    lead-classes            ·       self    unit    unit    ·       ·
    keep-resources          ·       ·       ·       unit    ·       ·
    call-up                 ·       ·       ·       unit    ·       ·
    approve-call-ups        ·       ·       ·       ·       unit    ·
    answer-calls            ·       self    ·       ·       ·       ·
    settle-calls            ·       ·       ·       unit    unit    ·
    book-places             ·       self    ·       ·       ·       ·
    ask-leave               ·       self    ·       ·       ·       ·
    decide-leave            ·       ·       ·       unit    unit    ·
    keep-rosters            ·       ·       ·       unit    unit    ·
    take-attendance         ·       self    unit    unit    ·       ·
    check-in                ·       self    ·       ·       ·       ·
    settle-holds            ·       ·       ·       ·       unit    ·
    keep-stores             ·       ·       unit    unit    ·       ·
    read-inductions         ·       ·       unit    unit    unit    ·
    run-inductions          ·       ·       ·       unit    ·       ·
    decide-postings         ·       ·       ·       ·       unit    ·
    read-own-induction      ·       self    ·       ·       ·       ·
    manage-operations       ·       ·       ·       ·       ·       force
    "
  `);
});

test('an action open to anyone is open to nobody in particular', () => {
  for (const action of actionNames)
    if ('anyone' in policy[action]) expect(Object.keys(policy[action])).toEqual(['anyone']);
});

test('without login nothing is reached but what is open to anyone', () => {
  for (const action of actionNames) expect(reachOf(null, action) !== null).toBe('anyone' in policy[action]);
});

test('personal records are never everybody’s: no role has force over people', () => {
  const ofPeople = [
    'find-people',
    'read-capability',
    'score-drills',
    'manage-accounts',
    'hold-rounds',
  ] as const;
  for (const action of ofPeople)
    for (const holder of holders) expect(scopeOf(action, holder)).not.toBe('force');
});

test('whoever reads reports of units may see the individuals in them: a report shows who stands where', () => {
  const individuals = ['read-capability', 'read-heatmap'] as const;
  for (const action of ['read-reports', 'build-reports'] as const)
    for (const holder of holders)
      if (scopeOf(action, holder))
        for (const seen of individuals) expect(scopeOf(seen, holder)).toBe(scopeOf(action, holder));
});
