import { Type, type Static } from 'typebox';
import { definitionFaults } from '@whetstone/core/drills/definition-faults.ts';
import { AgeBandRow, DrillRow } from '@whetstone/core/drills/drill-file.ts';
import { readSeedFile, type SeedFile } from '../files/read-file.ts';
import { PromotionRequirement } from '@whetstone/core/standards/promotion.ts';
import { FrameworkFile, PostsFile } from './framework-file.ts';
import { defineDrills, type SeedDrill } from './seed-drill.ts';

const DrillsFile = Type.Object({
  version: Type.String(),
  warning_zh: Type.String(),
  age_bands: Type.Array(AgeBandRow),
  drills: Type.Array(DrillRow, { minItems: 1 }),
});
export type DrillsFile = Static<typeof DrillsFile>;

/** Words for the lines of the checklists that `drills.json` only counts, by code of the drill. */
const ChecklistsFile = Type.Record(
  Type.String(),
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1 }),
);

/** What each rank asks of those who hold the one before it. */
const PromotionFile = Type.Object({
  version: Type.String(),
  source: Type.Union([Type.Literal('demo'), Type.Literal('official')]),
  note: Type.String(),
  rules: Type.Array(
    Type.Object({
      rank: Type.String({ pattern: '^K\\d{2}$' }),
      zh: Type.String({ minLength: 1 }),
      en: Type.String({ minLength: 1 }),
      from_rank: Type.String({ pattern: '^K\\d{2}$' }),
      selective: Type.Boolean(),
      requirements: Type.Array(PromotionRequirement, { minItems: 1 }),
    }),
    { minItems: 1 },
  ),
});
export type PromotionFile = Static<typeof PromotionFile>;

/** What the standard files say: capabilities, posts and drills of the demonstration version. */
export interface Standards {
  readonly framework: FrameworkFile;
  readonly posts: PostsFile;
  readonly drills: readonly SeedDrill[];
  readonly drillsCode: string;
  readonly drillsNote: string;
  readonly promotion: PromotionFile;
}

/** Capability codes that a file names must be those of the framework. */
function checkCodes(file: SeedFile<unknown>, known: ReadonlySet<string>, named: [string, string][]): void {
  for (const [pointer, code] of named) {
    if (!known.has(code))
      throw file.fault(pointer, `names capability ${code}, which the framework does not have`);
  }
}

/**
 * Reads framework, posts and drills from the data folder.
 * @throws SeedFault with file and line when a file is malformed or names what the others do not have.
 */
export function readStandards(folder?: string): Standards {
  const framework = readSeedFile('domain/framework.json', FrameworkFile, folder);
  const posts = readSeedFile('domain/roles.json', PostsFile, folder);
  const drills = readSeedFile('domain/drills.json', DrillsFile, folder);
  const promotion = readSeedFile('domain/promotion.json', PromotionFile, folder);
  const checklists = readSeedFile('domain/checklists.json', ChecklistsFile, folder).value;
  const codes = new Set(framework.value.modules.flatMap((one) => one.capabilities.map(({ code }) => code)));
  checkCodes(
    posts,
    codes,
    posts.value.roles.flatMap((role, r) =>
      role.requirements.map((one, i): [string, string] => [
        `/roles/${r}/requirements/${i}/capability`,
        one.capability,
      ]),
    ),
  );
  checkCodes(
    drills,
    codes,
    drills.value.drills.flatMap((drill, d) =>
      drill.capabilities.map((code, i): [string, string] => [`/drills/${d}/capabilities/${i}`, code]),
    ),
  );
  checkCodes(
    promotion,
    codes,
    promotion.value.rules.flatMap(({ requirements }, r) =>
      requirements.flatMap((one, i) =>
        one.kind === 'proof'
          ? one.capabilityCodes.map((code): [string, string] => [`/rules/${r}/requirements/${i}`, code])
          : [],
      ),
    ),
  );
  const defined = defineDrills(drills.value.drills, drills.value.age_bands, checklists);
  for (const [at, { definition }] of defined.entries()) {
    const fault = definitionFaults(definition)[0];
    if (fault) throw drills.fault(`/drills/${at}`, `has a fault: ${fault.code} at ${fault.path}`);
  }
  return {
    framework: framework.value,
    posts: posts.value,
    drills: defined,
    drillsCode: drills.value.version,
    drillsNote: drills.value.warning_zh,
    promotion: promotion.value,
  };
}
