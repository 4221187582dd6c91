import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';

export const VersionView = Exactly({
  id: Id,
  subject: OneOf(['framework', 'drills', 'model']),
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  effectiveFrom: Day,
  source: OneOf(['demo', 'official']),
});

export const CapabilityView = Exactly({
  code: CapabilityCode,
  moduleCode: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  kind: Type.String(),
  fade: Type.String(),
  critical: Type.Boolean(),
  validityDays: Type.Integer(),
  ceilings: Type.Array(Exactly({ type: Type.String(), level: Type.Integer() })),
  levels: Type.Array(Exactly({ level: Type.Integer(), zh: Type.String(), en: Type.String() })),
});
export type CapabilityView = Static<typeof CapabilityView>;

export const ModuleView = Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() });

/** Names only: what nearly every screen needs. */
export const names = defineRoute({
  name: 'standards.names',
  method: 'GET',
  path: '/api/standards/names',
  summary: 'Modules, capabilities and posts of the version in force, names only.',
  can: 'read-standards',
  ok: Exactly({
    versionId: Id,
    modules: Type.Array(ModuleView),
    capabilities: Type.Array(
      Exactly({
        code: CapabilityCode,
        moduleCode: Type.String(),
        nameZh: Type.String(),
        nameEn: Type.String(),
        critical: Type.Boolean(),
      }),
    ),
    posts: Type.Array(
      Exactly({
        code: Type.String(),
        nameZh: Type.String(),
        nameEn: Type.String(),
        personnelClass: OneOf(['officer', 'auxiliary']),
      }),
    ),
  }),
  refuses: [],
});

export const framework = defineRoute({
  name: 'standards.framework',
  method: 'GET',
  path: '/api/standards/framework',
  summary: 'The capability framework in force on a day: modules, capabilities, levels, validity, ceilings.',
  can: 'read-standards',
  query: Exactly({ asOf: Type.Optional(Day) }),
  ok: Exactly({
    version: VersionView,
    versions: Type.Array(VersionView),
    modules: Type.Array(ModuleView),
    capabilities: Type.Array(CapabilityView),
    lawChanges: Type.Array(
      Exactly({
        law: Type.String(),
        edition: Type.String(),
        effectiveOn: Day,
        capabilityCodes: Type.Array(CapabilityCode),
        note: OrNull(Type.String()),
      }),
    ),
  }),
  refuses: [],
});

export const postStandard = defineRoute({
  name: 'standards.post',
  method: 'GET',
  path: '/api/standards/posts/:postCode',
  summary: 'What a post requires: capability, level, must-have, importance.',
  can: 'read-standards',
  params: Exactly({ postCode: Type.String({ maxLength: 10 }) }),
  query: Exactly({ asOf: Type.Optional(Day) }),
  ok: Exactly({
    version: VersionView,
    post: Exactly({
      code: Type.String(),
      nameZh: Type.String(),
      nameEn: Type.String(),
      personnelClass: OneOf(['officer', 'auxiliary']),
    }),
    requirements: Type.Array(
      Exactly({
        capabilityCode: CapabilityCode,
        level: Type.Integer(),
        must: Type.Boolean(),
        importance: Type.Integer(),
      }),
    ),
  }),
  refuses: [],
});

export const DrillTypeLine = Exactly({
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  measure: Type.String(),
  unit: OrNull(Type.String()),
  capabilityCodes: Type.Array(CapabilityCode),
});

export const drillTypes = defineRoute({
  name: 'standards.drills',
  method: 'GET',
  path: '/api/standards/drills',
  summary: 'The drills of the version in force.',
  can: 'read-standards',
  ok: Exactly({ version: VersionView, drills: Type.Array(DrillTypeLine) }),
  refuses: [],
});

export const drillTables = defineRoute({
  name: 'standards.drill',
  method: 'GET',
  path: '/api/standards/drills/:drillCode',
  summary: 'One drill with its rule, items and score tables by sex and age band.',
  can: 'read-standards',
  params: Exactly({ drillCode: Type.String({ maxLength: 20 }) }),
  ok: Exactly({
    version: VersionView,
    drill: DrillTypeLine,
    howZh: Type.String(),
    direction: OrNull(OneOf(['lower', 'higher'])),
    ceiling: OrNull(Type.Integer()),
    bands: Type.Array(
      Exactly({
        code: Type.String(),
        nameZh: Type.String(),
        source: OneOf(['demo', 'official']),
        rows: Type.Array(Exactly({ score: Type.Number(), value: Type.Number() })),
      }),
    ),
    items: Type.Array(Exactly({ zh: Type.String(), critical: Type.Boolean() })),
  }),
  refuses: [],
});
