import type {
  coursePackages,
  PackageLine,
  withdrawPackage,
} from '@whetstone/core/learning/packages/package-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { lessonsWithPackages } from '@whetstone/db/learning/packages/package-queries.ts';
import type { Handler } from '../../platform/context.ts';

function packageLine(one: CoursePackage, usedIn: readonly string[]): PackageLine {
  return {
    id: one.id,
    name: one.name,
    state: one.state,
    fault: one.fault ?? null,
    kind: one.plan?.kind ?? null,
    title: one.plan?.title ?? null,
    units: one.plan?.units.length ?? 0,
    sequenced: Boolean(one.plan?.sequence?.tree),
    unplayed: [...(one.plan?.sequence?.unplayed ?? [])],
    files: one.fileCount,
    byteCount: one.byteCount,
    addedAt: one.addedAt,
    withdrawnAt: one.withdrawnAt ?? null,
    usedIn: [...usedIn],
  };
}

const MOST = 500;

export const listPackages: Handler<typeof coursePackages> = async (_input, { em, locale }) => {
  const found = await em.find(
    CoursePackage,
    { state: { $ne: 'coming' } },
    { orderBy: { addedAt: 'desc' }, limit: MOST },
  );
  const used = await lessonsWithPackages(em, locale);
  return { packages: found.map((one) => packageLine(one, used.get(one.id) ?? [])) };
};

export const moveOutOfUse: Handler<typeof withdrawPackage> = async (
  { params, body },
  { em, now, locale },
) => {
  const found = await em.findOne(CoursePackage, { id: params.packageId });
  if (!found) throw new Refusal('not-found');
  found.withdrawnAt = body.withdrawn ? (found.withdrawnAt ?? now) : null;
  await em.flush();
  const used = await lessonsWithPackages(em, locale);
  return packageLine(found, used.get(found.id) ?? []);
};
