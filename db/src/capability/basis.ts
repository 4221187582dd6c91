import type { EntityManager } from '@mikro-orm/postgresql';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { versionInForce } from '../standards/version-in-force.ts';

/** What every figure carries: the day it is true for, the rule and the standard it stands on. */
export interface BasisRow {
  asOfOn: string;
  computedAt: string | null;
  formulaVersion: string;
  standardCode: string;
  standardZh: string;
  standardEn: string;
}

interface Names {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The basis of figures by a standard; `computedAt` is null for figures made while they are read. */
export function basisBy(standard: Names | null, asOfOn: string, computedAt: string | null): BasisRow {
  return {
    asOfOn,
    computedAt,
    formulaVersion: CAP_2.version,
    standardCode: standard?.code ?? '',
    standardZh: standard?.nameZh ?? '',
    standardEn: standard?.nameEn ?? '',
  };
}

/** The basis of figures as of a day, by the standard in force on it. */
export async function basisOn(
  em: EntityManager,
  asOfOn: string,
  computedAt: string | null = null,
): Promise<BasisRow> {
  return basisBy(await versionInForce(em, 'framework', asOfOn), asOfOn, computedAt);
}
