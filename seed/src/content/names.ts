import { Type, type Static } from 'typebox';
import { Exactly, OneOf } from '@whetstone/core/platform/shapes.ts';
import { readSeedFile } from '../files/read-file.ts';

/** The reading in letters, without tones, as it is spelt in a name: `Ouyang`, `Lü`. */
const Reading = Type.String({ pattern: '^[A-Z][a-zü]*$' });

const Surname = Exactly({
  zh: Type.String({ minLength: 1, maxLength: 2 }),
  /** As a surname reads: 单 is Shan here, not Dan. */
  pinyin: Reading,
  /** Holders in ten thousand people, rounded. */
  weight: Type.Integer({ minimum: 1 }),
});
export type Surname = Static<typeof Surname>;

const GivenCharacter = Exactly({
  zh: Type.String({ minLength: 1, maxLength: 1 }),
  pinyin: Reading,
  sex: OneOf(['M', 'F']),
  /** Middle years of the decades of birth in which it was in fashion. */
  eras: Type.Array(Type.Integer({ minimum: 1965, maximum: 2005 }), { minItems: 1 }),
  /** Where it usually stands in a given name of two characters. */
  place: OneOf(['first', 'last', 'any']),
});
export type GivenCharacter = Static<typeof GivenCharacter>;

const NamesFile = Exactly({
  version: Type.String(),
  note: Type.String(),
  surnames: Type.Array(Surname, { minItems: 1 }),
  given: Type.Array(GivenCharacter, { minItems: 1 }),
});
/** What invented names are made of. */
export type Names = Static<typeof NamesFile>;

/** @throws SeedFault with file and line when `names.json` is malformed. */
export function readNames(folder?: string): Names {
  return readSeedFile('names.json', NamesFile, folder).value;
}
