/** The two generations of the specification that are spoken. */
export const generations = ['1.0', '2.0'] as const;
export type Generation = (typeof generations)[number];

/** The newest version of each generation, as the header and `/about` name them. */
export const spoken: Readonly<Record<Generation, string>> = { '1.0': '1.0.3', '2.0': '2.0.0' };

/** What `/about` lists. */
export const spokenVersions = ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '2.0.0'] as const;

/** The generation that a header `X-Experience-API-Version` asks for; null when it is none we speak. */
export function generationOf(header: string | undefined): Generation | null {
  const [, generation] = /^(1\.0|2\.0)(?:\.\d+)?$/.exec(header ?? '') ?? [];
  return (generation as Generation | undefined) ?? null;
}

/** Whether a statement may call itself this version when it comes in a request of the generation. */
export function mayBeOfVersion(version: string, generation: Generation): boolean {
  const own = generationOf(version);
  return own === '1.0' || (own !== null && own === generation);
}

/** The version of a statement that does not say its own. */
export const versionUnsaid: Readonly<Record<Generation, string>> = { '1.0': '1.0.0', '2.0': '2.0.0' };
