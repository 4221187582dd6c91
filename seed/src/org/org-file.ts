import { Type, type Static } from 'typebox';
import { OneOf, OrNull } from '@whetstone/core/platform/shapes.ts';

const Text = Type.String({ minLength: 1 });
const Count = Type.Integer({ minimum: 0 });
const Share = Type.Number({ minimum: 0, maximum: 1 });

const UnitRow = Type.Object({
  id: Type.String({ pattern: '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$' }),
  parent: OrNull(Text),
  type: OneOf(['city_bureau', 'leadership', 'office', 'detachment', 'brigade', 'district_bureau', 'station']),
  zh: Text,
  en: Text,
  /** Own strength only; children are not in it. */
  officers: Count,
  auxiliaries: Count,
});

/** `domain/org.json`: the units of the invented city and who serves in them. */
export const OrgFile = Type.Object({
  version: Text,
  fictional: Type.Literal(true),
  demographics: Type.Object({
    officer_female: Share,
    auxiliary_female: Share,
    age_share_officers: Type.Record(Type.String(), Share),
    age_share_auxiliaries: Type.Record(Type.String(), Share),
    rank_share: Type.Record(Type.String(), Share),
    party_member: Share,
  }),
  ranks: Type.Array(Type.Object({ code: Type.String({ pattern: '^K\\d{2}$' }) }), { minItems: 1 }),
  units: Type.Array(UnitRow, { minItems: 1 }),
});
export type OrgFile = Static<typeof OrgFile>;
export type UnitRow = Static<typeof UnitRow>;
export type Demographics = OrgFile['demographics'];
