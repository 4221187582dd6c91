import { Type, type Static } from 'typebox';
import { BranchAudience } from './audiences/branch.ts';
import { GapAudience } from './audiences/gap.ts';
import { LawChangeAudience } from './audiences/law-change.ts';
import { PostAudience } from './audiences/post.ts';
import { UnitAudience } from './audiences/unit.ts';

/**
 * Whom a study push goes to, within the unit or the branch that it is sent for. A new kind is one file in `audiences/`
 * here and in db, and one line in each registry.
 */
export const Audience = Type.Union([
  UnitAudience,
  BranchAudience,
  PostAudience,
  GapAudience,
  LawChangeAudience,
]);
export type Audience = Static<typeof Audience>;
export type AudienceKind = Audience['kind'];
export type AudienceOf<K extends AudienceKind> = Extract<Audience, { kind: K }>;
