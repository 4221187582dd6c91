import type { Json, JsonObject } from '../json.ts';

/** A plain statement that both generations take. */
export const plain: JsonObject = {
  actor: { account: { homePage: 'https://people.example', name: 'p-1' } },
  verb: { id: 'https://verbs.example/read', display: { 'zh-CN': '阅读了' } },
  object: { id: 'https://lessons.example/1' },
};
const group = { objectType: 'Group', member: [{ mbox: 'mailto:a@example.org' }] };
const person = { mbox: 'mailto:a@example.org' };
const ref = { objectType: 'StatementRef', id: '0c6f7a52-1f0e-4b1f-8d9d-3a7b1c2d4e5f' };
const within = { objectType: 'SubStatement', ...plain };
const attached = {
  usageType: 'https://use.example/plan',
  display: { en: 'Plan' },
  contentType: 'text/plain; charset=utf-8',
  length: 4,
  sha2: 'a'.repeat(64),
};
const asked = (definition: JsonObject) => ({ object: { id: 'https://q.example/1', definition } });

/** What is changed in the plain statement, and which generations still take it. */
export type StatementCase = readonly [what: string, change: JsonObject, taken: '' | '1.0' | '2.0' | 'both'];

const actors: StatementCase[] = [
  ['an agent by mailbox', { actor: person }, 'both'],
  ['a mailbox without mailto', { actor: { mbox: 'a@example.org' } }, ''],
  ['a mailbox without a domain', { actor: { mbox: 'mailto:somebody' } }, ''],
  ['two identifiers', { actor: { ...person, openid: 'https://id.example/a' } }, ''],
  ['no identifier', { actor: { name: 'Nobody' } }, ''],
  ['a hash that is too short', { actor: { mbox_sha1sum: 'abc' } }, ''],
  ['an account without its home page', { actor: { account: { name: 'a' } } }, ''],
  [
    'an account with something more',
    { actor: { account: { homePage: 'https://h.example', name: 'a', id: 1 } } },
    '',
  ],
  ['an anonymous group', { actor: group }, 'both'],
  ['an anonymous group of nobody', { actor: { objectType: 'Group', member: [] } }, ''],
  ['an identified group without members', { actor: { objectType: 'Group', ...person } }, 'both'],
  ['a group in a group', { actor: { objectType: 'Group', member: [group] } }, ''],
  ['members of an agent', { actor: { ...person, member: [person] } }, ''],
  ['an object type in the wrong case', { actor: { objectType: 'agent', ...person } }, ''],
];
const bodies: StatementCase[] = [
  ['a verb whose id is no IRI', { verb: { id: 'read' } }, ''],
  [
    'a display in a language that is none',
    { verb: { id: 'https://v.example/r', display: { 'a-b-c-d': 'x' } } },
    '',
  ],
  [
    'a display in a private language',
    { verb: { id: 'https://v.example/r', display: { 'x-own': 'x' } } },
    'both',
  ],
  ['an activity without an id', { object: { definition: {} } }, ''],
  ['an id with a blank', { object: { id: 'https://a.example/a b' } }, ''],
  ['an id in Chinese', { object: { id: 'https://课程.example/第一课' } }, 'both'],
  ['another statement as object', { object: ref }, 'both'],
  ['a statement within', { object: within }, 'both'],
  ['a statement within that has an id', { object: { ...within, id: ref.id } }, ''],
  ['a statement within one within', { object: { ...within, object: within } }, ''],
  ['a group as object', { object: group }, 'both'],
  ['an unknown kind of object', { object: { objectType: 'Thing', id: 'https://a.example' } }, ''],
  ['a voiding that is about an activity', { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }, ''],
  ['an id in capitals', { id: ref.id.toUpperCase() }, 'both'],
  ['an id that is no UUID', { id: '0c6f7a52' }, ''],
  ['a property nobody knows', { mood: 'good' }, ''],
  ['a property in the wrong case', { Result: {} }, ''],
  ['null', { result: null }, ''],
  ['null in an extension', { result: { extensions: { 'https://e.example/x': null } } }, 'both'],
  ['an extension without an IRI', { result: { extensions: { x: 1 } } }, ''],
  ['a version of this generation', { version: '2.0.0' }, '2.0'],
  ['the older version', { version: '1.0.9' }, 'both'],
  ['a version between', { version: '1.1.0' }, ''],
  ['an authority of one', { authority: { objectType: 'Group', member: [person] } }, ''],
  [
    'an authority of two',
    { authority: { objectType: 'Group', member: [person, { openid: 'https://i.example/b' }] } },
    'both',
  ],
];
const times: StatementCase[] = [
  ['an instant with an offset', { timestamp: '2026-11-21T18:00:00.123456+08:00' }, 'both'],
  ['an instant on a leap day', { timestamp: '2024-02-29T00:00:00Z' }, 'both'],
  ['an instant on a day that is none', { timestamp: '2026-02-29T00:00:00Z' }, ''],
  ['an hour that is none', { timestamp: '2026-02-20T24:00:01Z' }, ''],
  ['an unknown zone', { timestamp: '2026-11-21T18:00:00-00:00' }, ''],
  ['a day only', { timestamp: '2026-11-21' }, ''],
  ['a duration', { result: { duration: 'P1Y2M3DT4H5M6.789S' } }, 'both'],
  ['a duration of weeks', { result: { duration: 'P2W' } }, 'both'],
  ['weeks and days', { result: { duration: 'P2W1D' } }, ''],
  ['a duration of nothing', { result: { duration: 'PT' } }, ''],
  ['decimals before the end', { result: { duration: 'PT1.5H3M' } }, ''],
];
const results: StatementCase[] = [
  ['a score', { result: { score: { scaled: -1, raw: 5, min: 0, max: 5 } } }, 'both'],
  ['a scaled score above one', { result: { score: { scaled: 1.01 } } }, ''],
  ['a raw score below the least', { result: { score: { raw: -1, min: 0 } } }, ''],
  ['a least score like the greatest', { result: { score: { min: 1, max: 1 } } }, ''],
  ['a score as text', { result: { score: { raw: '5' } } }, ''],
  ['success as text', { result: { success: 'true' } }, ''],
];
const contexts: StatementCase[] = [
  [
    'one activity as context',
    { context: { contextActivities: { parent: { id: 'https://c.example' } } } },
    'both',
  ],
  ['an unknown relation', { context: { contextActivities: { uncle: [] } } }, ''],
  ['a revision beside an activity', { context: { revision: '2' } }, 'both'],
  [
    'a revision beside a person',
    { object: { objectType: 'Agent', ...person }, context: { revision: '2' } },
    '',
  ],
  ['a team that is one agent', { context: { team: person } }, ''],
  ['a language', { context: { language: 'zh-Hans-CN' } }, 'both'],
  [
    'agents of the context',
    { context: { contextAgents: [{ objectType: 'contextAgent', agent: person }] } },
    '2.0',
  ],
  [
    'agents of the context of no type',
    { context: { contextAgents: [{ objectType: 'contextAgent', agent: person, relevantTypes: [] }] } },
    '',
  ],
  ['groups of the context', { context: { contextGroups: [{ objectType: 'contextGroup', group }] } }, '2.0'],
];
const parts: StatementCase[] = [
  [
    'a question',
    asked({ interactionType: 'choice', choices: [{ id: 'a' }], correctResponsesPattern: ['a'] }),
    'both',
  ],
  ['two choices of one id', asked({ interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] }), ''],
  ['choices of a scale', asked({ interactionType: 'likert', choices: [{ id: 'a' }] }), ''],
  ['a pattern without a kind', asked({ correctResponsesPattern: ['a'] }), ''],
  ['an unknown kind of question', asked({ interactionType: 'riddle' }), ''],
  ['an attachment', { attachments: [attached] }, 'both'],
  [
    'an attachment without a display',
    { attachments: [{ ...attached, display: undefined as unknown as Json }] },
    '',
  ],
  ['an attachment of part of a byte', { attachments: [{ ...attached, length: 1.5 }] }, ''],
  ['a digest that is none', { attachments: [{ ...attached, sha2: 'a'.repeat(63) }] }, ''],
  [
    'a signature of the wrong type',
    { attachments: [{ ...attached, usageType: 'http://adlnet.gov/expapi/attachments/signature' }] },
    '',
  ],
];

export const statementCases: readonly StatementCase[] = [
  ...actors,
  ...bodies,
  ...times,
  ...results,
  ...contexts,
  ...parts,
];
