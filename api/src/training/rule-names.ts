import { Refusal } from '@whetstone/core/refusals.ts';
import type { trainingRules } from '@whetstone/core/training/rules-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { standardNames } from '@whetstone/db/capability/standard-names.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import { postRows } from '@whetstone/db/training/induction-known.ts';
import { codedDrills } from '@whetstone/db/training/induction-needs.ts';
import { categoryRows } from '@whetstone/db/training/plan-where.ts';
import type { SignedIn } from '../platform/context.ts';

type Names = Output<typeof trainingRules>['names'];

export const coded = ({ code, nameZh, nameEn }: { code: string; nameZh: string; nameEn: string }) => ({
  code,
  nameZh,
  nameEn,
});

/** The training categories that hold on a day. */
export async function categoriesOn(em: SignedIn['em'], today: string) {
  const found = await categoryRows<{
    code: string;
    nameZh: string;
    nameEn: string;
    fromOn: string;
    toOn: string | null;
  }>(em);
  return found.filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today)).map(coded);
}

/** What rules can name on this day: capabilities, drills, posts, categories, kinds of certificate. */
export async function namesOfRules(em: SignedIn['em'], today: string): Promise<Names> {
  const modules = (await standardNames(em, today))?.modules ?? [];
  return {
    capabilities: modules.flatMap(({ capabilities }) => capabilities.map(coded)),
    drills: (await codedDrills(em, today, null)).map(coded),
    posts: (await postRows(em, today)).map(coded),
    categories: await categoriesOn(em, today),
    certificates: (await certificateKinds(em, today)).map(coded),
  };
}

/** @throws Refusal `kept-unknown` with the first code that the standard of today does not hold */
export async function refuseUnknownCodes(
  { em, today }: SignedIn,
  codes: Partial<Record<keyof Names, readonly string[]>>,
): Promise<void> {
  const names = await namesOfRules(em, today);
  for (const kind of Object.keys(codes) as (keyof Names)[]) {
    const known = new Set(names[kind].map(({ code }) => code));
    const what = codes[kind]?.find((code) => !known.has(code));
    if (what !== undefined) throw new Refusal('kept-unknown', { what });
  }
}
