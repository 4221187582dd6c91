import type { words as access } from './zh/access.ts';
import type { words as admin } from './zh/admin.ts';
import type { words as aids } from './zh/aids.ts';
import type { words as analysis } from './zh/analysis.ts';
import type { words as appeals } from './zh/appeals.ts';
import type { words as archive } from './zh/archive.ts';
import type { words as ask } from './zh/ask.ts';
import type { words as assurance } from './zh/assurance.ts';
import type { words as attendance } from './zh/attendance.ts';
import type { words as bank } from './zh/bank.ts';
import type { words as calls } from './zh/calls.ts';
import type { words as callup } from './zh/callup.ts';
import type { words as capability } from './zh/capability.ts';
import type { words as certdesk } from './zh/certdesk.ts';
import type { words as certmany } from './zh/certmany.ts';
import type { words as retention } from './zh/retention.ts';
import type { words as certificates } from './zh/certificates.ts';
import type { words as captions } from './zh/captions.ts';
import type { words as channels } from './zh/channels.ts';
import type { words as changes } from './zh/changes.ts';
import type { words as checklist } from './zh/checklist.ts';
import type { words as classes } from './zh/classes.ts';
import type { words as claims } from './zh/claims.ts';
import type { words as daily } from './zh/daily.ts';
import type { words as downloads } from './zh/downloads.ts';
import type { words as drills } from './zh/drills.ts';
import type { words as composing } from './zh/composing.ts';
import type { words as courses } from './zh/courses.ts';
import type { words as parts } from './zh/parts.ts';
import type { words as duty } from './zh/duty.ts';
import type { words as dutylist } from './zh/dutylist.ts';
import type { words as editing } from './zh/editing.ts';
import type { words as stores } from './zh/stores.ts';
import type { words as swaps } from './zh/swaps.ts';
import type { words as sync } from './zh/sync.ts';
import type { words as takeover } from './zh/takeover.ts';
import type { words as thirds } from './zh/thirds.ts';
import type { words as entry } from './zh/entry.ts';
import type { words as exams } from './zh/exams.ts';
import type { words as field } from './zh/field.ts';
import type { words as giving } from './zh/giving.ts';
import type { words as heat } from './zh/heat.ts';
import type { words as holds } from './zh/holds.ts';
import type { words as home } from './zh/home.ts';
import type { words as hourrules } from './zh/hourrules.ts';
import type { words as hours } from './zh/hours.ts';
import type { words as imports } from './zh/imports.ts';
import type { words as inbox } from './zh/inbox.ts';
import type { words as instructor } from './zh/instructor.ts';
import type { words as induct } from './zh/induct.ts';
import type { words as induction } from './zh/induction.ts';
import type { words as intake } from './zh/intake.ts';
import type { words as list } from './zh/list.ts';
import type { words as items } from './zh/items.ts';
import type { words as kept } from './zh/kept.ts';
import type { words as keeping } from './zh/keeping.ts';
import type { words as ledger } from './zh/ledger.ts';
import type { words as learning } from './zh/learning.ts';
import type { words as leave } from './zh/leave.ts';
import type { words as looks } from './zh/looks.ts';
import type { words as marking } from './zh/marking.ts';
import type { words as media } from './zh/media.ts';
import type { words as model } from './zh/model.ts';
import type { words as planning } from './zh/planning.ts';
import type { words as packages } from './zh/packages.ts';
import type { words as orders } from './zh/orders.ts';
import type { words as platform } from './zh/platform.ts';
import type { words as practice } from './zh/practice.ts';
import type { words as printing } from './zh/printing.ts';
import type { words as proctor } from './zh/proctor.ts';
import type { words as profile } from './zh/profile.ts';
import type { words as pushes } from './zh/pushes.ts';
import type { words as pushing } from './zh/pushing.ts';
import type { words as branch } from './zh/branch.ts';
import type { words as path } from './zh/path.ts';
import type { words as finding } from './zh/finding.ts';
import type { words as notes } from './zh/notes.ts';
import type { words as mistakes } from './zh/mistakes.ts';
import type { words as forum } from './zh/forum.ts';
import type { words as questions } from './zh/questions.ts';
import type { words as range } from './zh/range.ts';
import type { words as recordstore } from './zh/recordstore.ts';
import type { words as reports } from './zh/reports.ts';
import type { words as roster } from './zh/roster.ts';
import type { words as setting } from './zh/setting.ts';
import type { words as settings } from './zh/settings.ts';
import type { words as resources } from './zh/resources.ts';
import type { words as result } from './zh/result.ts';
import type { words as reason } from './zh/reason.ts';
import type { words as rules } from './zh/rules.ts';
import type { words as shell } from './zh/shell.ts';
import type { words as sitting } from './zh/sitting.ts';
import type { words as teach } from './zh/teach.ts';
import type { words as tiermany } from './zh/tiermany.ts';
import type { words as tiers } from './zh/tiers.ts';
import type { words as transfers } from './zh/transfers.ts';
import type { words as unit } from './zh/unit.ts';
import type { words as voiding } from './zh/voiding.ts';
import type { words as yearplan } from './zh/yearplan.ts';
import type { words as why } from './zh/why.ts';
import type { words as work } from './zh/work.ts';

/**
 * The rooms that have phrases. A new room is one file under `zh`, one under `en` and one line here.
 * Chinese is the source: its keys and its `{placeholders}` are the types of `say`.
 */
interface Phrases {
  access: typeof access;
  admin: typeof admin;
  aids: typeof aids;
  analysis: typeof analysis;
  appeals: typeof appeals;
  archive: typeof archive;
  ask: typeof ask;
  assurance: typeof assurance;
  attendance: typeof attendance;
  bank: typeof bank;
  calls: typeof calls;
  callup: typeof callup;
  capability: typeof capability;
  certdesk: typeof certdesk;
  certmany: typeof certmany;
  retention: typeof retention;
  certificates: typeof certificates;
  captions: typeof captions;
  channels: typeof channels;
  changes: typeof changes;
  checklist: typeof checklist;
  classes: typeof classes;
  claims: typeof claims;
  daily: typeof daily;
  downloads: typeof downloads;
  drills: typeof drills;
  composing: typeof composing;
  duty: typeof duty;
  dutylist: typeof dutylist;
  editing: typeof editing;
  stores: typeof stores;
  ledger: typeof ledger;
  swaps: typeof swaps;
  sync: typeof sync;
  takeover: typeof takeover;
  thirds: typeof thirds;
  entry: typeof entry;
  exams: typeof exams;
  field: typeof field;
  giving: typeof giving;
  heat: typeof heat;
  holds: typeof holds;
  home: typeof home;
  hourrules: typeof hourrules;
  hours: typeof hours;
  imports: typeof imports;
  inbox: typeof inbox;
  instructor: typeof instructor;
  induct: typeof induct;
  induction: typeof induction;
  intake: typeof intake;
  list: typeof list;
  items: typeof items;
  kept: typeof kept;
  keeping: typeof keeping;
  learning: typeof learning;
  leave: typeof leave;
  looks: typeof looks;
  marking: typeof marking;
  media: typeof media;
  model: typeof model;
  planning: typeof planning;
  packages: typeof packages;
  orders: typeof orders;
  platform: typeof platform;
  practice: typeof practice;
  printing: typeof printing;
  proctor: typeof proctor;
  profile: typeof profile;
  pushes: typeof pushes;
  pushing: typeof pushing;
  branch: typeof branch;
  path: typeof path;
  finding: typeof finding;
  notes: typeof notes;
  mistakes: typeof mistakes;
  forum: typeof forum;
  questions: typeof questions;
  courses: typeof courses;
  parts: typeof parts;
  range: typeof range;
  recordstore: typeof recordstore;
  reports: typeof reports;
  roster: typeof roster;
  setting: typeof setting;
  settings: typeof settings;
  resources: typeof resources;
  result: typeof result;
  reason: typeof reason;
  rules: typeof rules;
  shell: typeof shell;
  sitting: typeof sitting;
  teach: typeof teach;
  tiermany: typeof tiermany;
  tiers: typeof tiers;
  transfers: typeof transfers;
  unit: typeof unit;
  voiding: typeof voiding;
  yearplan: typeof yearplan;
  why: typeof why;
  work: typeof work;
}

export type Room = keyof Phrases;
export type Locale = 'zh' | 'en';
export type Words = Readonly<Record<string, string>>;

/** What an English file must satisfy: exactly the keys of the Chinese one. */
export type Translation<Source> = { readonly [Key in keyof Source]: string };

export type PhraseKey = { [R in Room]: `${R}.${string & keyof Phrases[R]}` }[Room];

type Text<Key> = Key extends `${infer R extends Room}.${infer Name}`
  ? Name extends keyof Phrases[R]
    ? Phrases[R][Name]
    : never
  : never;

type Placeholder<Phrase> = Phrase extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The parameters a phrase asks for; an empty tuple when it has none. */
export type Params<Key extends PhraseKey> = [Placeholder<Text<Key>>] extends [never]
  ? []
  : [params: Record<Placeholder<Text<Key>>, string | number>];
