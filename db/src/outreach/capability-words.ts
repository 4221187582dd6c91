import type { EntityManager } from '@mikro-orm/postgresql';
import { Capability } from '../standards/capability.entity.ts';
import { versionInForce } from '../standards/version-in-force.ts';

/**
 * Capabilities by name, as a notice says them to somebody who knows no codes; one that the framework of the day
 * does not have stays its code.
 */
export async function capabilityWords(
  em: EntityManager,
  onDay: string,
): Promise<(codes: readonly string[]) => { zh: string; en: string }> {
  const version = await versionInForce(em, 'framework', onDay);
  const found = version
    ? await em.find(Capability, { versionId: version.id }, { fields: ['code', 'nameZh', 'nameEn'] })
    : [];
  const names = new Map(found.map((one) => [one.code, one]));
  return (codes) => ({
    zh: codes.map((code) => names.get(code)?.nameZh ?? code).join('、'),
    en: codes.map((code) => names.get(code)?.nameEn ?? code).join(', '),
  });
}
