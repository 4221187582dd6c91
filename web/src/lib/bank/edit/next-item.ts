import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import { cognitiveLevels } from '@whetstone/core/bank/item-tags.ts';
import { kindPhrases } from '../kind-phrases.ts';
import type { KindOf } from '../kinds/view.ts';

/** The address of an empty item with these tags. */
export function nextAddress(draft: Partial<ItemDraft>): string {
  const { kind, capabilityCode, topic, difficulty, level, points, expectedSeconds, law } = draft;
  const given = {
    kind,
    capability: capabilityCode,
    topic,
    difficulty,
    level: level ?? undefined,
    points: points === undefined ? undefined : String(points),
    seconds: expectedSeconds === undefined ? undefined : String(expectedSeconds),
    law: law?.length ? JSON.stringify(law) : undefined,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) params.set(name, value);
  const asked = params.toString();
  return asked ? `/bank/new?${asked}` : '/bank/new';
}

function lawFrom(text: string | null): ItemDraft['law'] {
  try {
    const law: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(law)
      ? law.map((one) => ({
          law: String(one.law ?? ''),
          article: String(one.article ?? ''),
          edition: String(one.edition ?? ''),
        }))
      : [];
  } catch {
    return [];
  }
}

interface Standard {
  readonly capabilities: readonly { code: string; moduleCode: string }[];
}

/** Tags for a new item out of an address: of the item before, or of the filter one looked through. */
export function tagsFrom(params: URLSearchParams, { capabilities }: Standard): Partial<ItemDraft> {
  const given = params.get('capability');
  const inModule = capabilities.find(({ moduleCode }) => moduleCode === params.get('module'));
  const capability = capabilities.find(({ code }) => code === given) ?? inModule ?? capabilities[0];
  const kind = (Object.keys(kindPhrases) as KindOf[]).find((one) => one === params.get('kind'));
  const difficulty = (['easy', 'medium', 'hard'] as const).find((one) => one === params.get('difficulty'));
  const number = (name: string) => Number(params.get(name)) || undefined;
  const [points, expectedSeconds] = [number('points'), number('seconds')];
  return {
    ...(kind && { kind }),
    ...(capability && { capabilityCode: capability.code }),
    ...(difficulty && { difficulty }),
    ...(points && { points }),
    ...(expectedSeconds && { expectedSeconds }),
    topic: (params.get('topic') ?? '').slice(0, 60),
    level: cognitiveLevels.find((one) => one === params.get('level')) ?? null,
    law: lawFrom(params.get('law')),
  };
}
