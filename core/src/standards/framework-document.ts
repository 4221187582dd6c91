import { Type, type Static } from 'typebox';
import { FADE_CLASSES } from '../capability/model.ts';
import { CapabilityCode, Exactly, OneOf } from '../platform/shapes.ts';

const Code = Type.String({ minLength: 1, maxLength: 10, pattern: '^[A-Z0-9]+$' });
const Name = Type.String({ minLength: 1, maxLength: 120 });
const LevelNumber = Type.Integer({ minimum: 1, maximum: 5 });

export const ModuleEntry = Exactly({ code: Code, nameZh: Name, nameEn: Name });

export const CapabilityEntry = Exactly({
  code: CapabilityCode,
  moduleCode: Code,
  nameZh: Name,
  nameEn: Name,
  kind: Type.String({ minLength: 1, maxLength: 20 }),
  fade: OneOf(FADE_CLASSES),
  critical: Type.Boolean(),
  /** A pass counts for so many days, its last day included. */
  validityDays: Type.Integer({ minimum: 1, maximum: 36_500 }),
  /** Evidence type → highest level it can prove. */
  ceilings: Type.Record(Type.String({ maxLength: 30 }), LevelNumber),
  levels: Type.Array(
    Exactly({ level: LevelNumber, zh: Type.String({ maxLength: 500 }), en: Type.String({ maxLength: 500 }) }),
    { maxItems: 5 },
  ),
});
export type CapabilityEntry = Static<typeof CapabilityEntry>;

export const RequirementEntry = Exactly({
  capabilityCode: CapabilityCode,
  level: LevelNumber,
  must: Type.Boolean(),
  /** 1 normal, 2 important, 3 vital. */
  importance: Type.Integer({ minimum: 1, maximum: 3 }),
});
export type RequirementEntry = Static<typeof RequirementEntry>;

export const PostEntry = Exactly({
  code: Code,
  nameZh: Name,
  nameEn: Name,
  personnelClass: OneOf(['officer', 'auxiliary']),
  requirements: Type.Array(RequirementEntry, { maxItems: 500 }),
});
export type PostEntry = Static<typeof PostEntry>;

/** A whole framework with its post standards as one document: what a version says, and what a draft will say. */
export const FrameworkDocument = Exactly({
  modules: Type.Array(ModuleEntry, { maxItems: 100 }),
  capabilities: Type.Array(CapabilityEntry, { maxItems: 500 }),
  posts: Type.Array(PostEntry, { maxItems: 300 }),
});
export type FrameworkDocument = Static<typeof FrameworkDocument>;

/** What is wrong with a document, and where: nothing that has a problem can be published. */
export const FrameworkProblem = Exactly({
  what: OneOf(['nothing', 'twice', 'no-module', 'no-capability', 'malformed']),
  where: Type.String(),
});
export type FrameworkProblem = Static<typeof FrameworkProblem>;

function twice(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
}

/** The problems of a document whose fields are each in order: codes given twice, codes that nothing defines. */
export function problemsOf({ modules, capabilities, posts }: FrameworkDocument): FrameworkProblem[] {
  const moduleCodes = new Set(modules.map(({ code }) => code));
  const capabilityCodes = new Set(capabilities.map(({ code }) => code));
  const found = (what: FrameworkProblem['what'], where: string) => ({ what, where });
  return [
    ...(capabilities.length === 0 ? [found('nothing', 'capabilities')] : []),
    ...[modules, capabilities, posts].flatMap((all) =>
      twice(all.map(({ code }) => code)).map((code) => found('twice', code)),
    ),
    ...capabilities
      .filter(({ moduleCode }) => !moduleCodes.has(moduleCode))
      .map(({ code, moduleCode }) => found('no-module', `${code} → ${moduleCode}`)),
    ...posts.flatMap(({ code, requirements }) => [
      ...twice(requirements.map((one) => one.capabilityCode)).map((one) => found('twice', `${code} ${one}`)),
      ...requirements
        .filter((one) => !capabilityCodes.has(one.capabilityCode))
        .map((one) => found('no-capability', `${code} → ${one.capabilityCode}`)),
    ]),
  ];
}
