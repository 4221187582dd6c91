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

/** The basis of figures as of a day; `computedAt` is null for figures made while they are read. */
export async function basisOn(
  em: EntityManager,
  asOfOn: string,
  computedAt: string | null = null,
): Promise<BasisRow> {
  const version = await versionInForce(em, 'framework', asOfOn);
  return {
    asOfOn,
    computedAt,
    formulaVersion: CAP_2.version,
    standardCode: version?.code ?? '',
    standardZh: version?.nameZh ?? '',
    standardEn: version?.nameEn ?? '',
  };
}
