import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, revision, unitPath } from '../platform/columns.ts';
import { ofPeople } from '../platform/reach-policy.ts';

const PersonSchema = defineEntity({
  name: 'Person',
  properties: {
    id: id(),
    /** A string with leading zeros: `041276`. */
    badgeNumber: p.string().unique(),
    name: p.string(),
    /** Surname reading first, syllables joined by spaces, no tones: `shan xiao yu`; people are sorted by it. */
    namePinyin: p.string(),
    /** First letters of the syllables: `sxy`. */
    nameInitials: p.string(),
    sex: p.string().$type<'M' | 'F'>(),
    birthOn: day(),
    personnelClass: p.string().$type<'officer' | 'auxiliary'>(),
    /** Police rank code `K01`–`K13`, or the class of an auxiliary. */
    rank: p.string().nullable(),
    /** Since when the rank is held; null where nobody entered it. */
    rankOn: day().nullable(),
    unitId: idOf(),
    unitPath: unitPath(),
    /** The post held now (`R01` …): requirements follow it. */
    postCode: p.string().nullable(),
    branchId: idOf().nullable(),
    joinedOn: day(),
    leftOn: day().nullable(),
    revision: revision(),
  },
  indexes: [
    { properties: ['unitPath'], type: 'gist' },
    { properties: ['unitId'] },
    { properties: ['namePinyin'] },
    { properties: ['nameInitials'] },
  ],
  checks: [
    { name: 'person_sex', expression: "sex in ('M', 'F')" },
    { name: 'person_personnel_class', expression: "personnel_class in ('officer', 'auxiliary')" },
  ],
  policies: ofPeople,
});

/** An officer or an auxiliary. */
export class Person extends PersonSchema.class {
  /** Serves in this unit and post from now on; the posting that says since when is written beside it. */
  serveIn(unit: { id: string; path: string }, postCode: string): void {
    this.unitId = unit.id;
    this.unitPath = unit.path;
    this.postCode = postCode;
  }
}
PersonSchema.setClass(Person);
