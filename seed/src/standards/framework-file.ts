import { Type, type Static } from 'typebox';
import { OneOf } from '@whetstone/core/platform/shapes.ts';
import { EVIDENCE_TYPES, FADE_CLASSES } from '@whetstone/core/capability/model.ts';

const Level = Type.Union([1, 2, 3, 4, 5].map((level) => Type.Literal(level as 1 | 2 | 3 | 4 | 5)));
const Text = Type.String({ minLength: 1 });

const CapabilityRow = Type.Object({
  code: Type.String({ pattern: '^[A-Z]{3}-\\d{2}$' }),
  zh: Text,
  en: Text,
  kind: Text,
  decay: OneOf(FADE_CLASSES),
  critical: Type.Boolean(),
  validity_days: Type.Integer({ minimum: 1 }),
  evidence_caps: Type.Partial(Type.Record(OneOf(EVIDENCE_TYPES), Level)),
  standards: Type.Array(Type.Object({ level: Level, zh: Text, en: Text })),
});
export type CapabilityRow = Static<typeof CapabilityRow>;

const ModuleRow = Type.Object({
  code: Type.String({ pattern: '^[A-Z]{3}$' }),
  zh: Text,
  en: Text,
  capabilities: Type.Array(CapabilityRow, { minItems: 1 }),
});
/** `domain/framework.json`: modules and capabilities with levels, fade, validity and ceilings. */
export const FrameworkFile = Type.Object({
  version: Text,
  note: Type.String(),
  modules: Type.Array(ModuleRow, { minItems: 1 }),
});
export type FrameworkFile = Static<typeof FrameworkFile>;

const RequirementRow = Type.Object({
  capability: Type.String({ pattern: '^[A-Z]{3}-\\d{2}$' }),
  level: Level,
  must: Type.Boolean(),
  importance: Type.Integer({ minimum: 1, maximum: 3 }),
});

const PostRow = Type.Object({
  code: Type.String({ pattern: '^R\\d{2}$' }),
  zh: Text,
  en: Text,
  personnel_class: OneOf(['police', 'auxiliary']),
  share: Type.Number({ minimum: 0, maximum: 1 }),
  requirements: Type.Array(RequirementRow, { minItems: 1 }),
});
export type PostRow = Static<typeof PostRow>;

/** `domain/roles.json`: posts and what they require. */
export const PostsFile = Type.Object({ version: Text, roles: Type.Array(PostRow, { minItems: 1 }) });
export type PostsFile = Static<typeof PostsFile>;
