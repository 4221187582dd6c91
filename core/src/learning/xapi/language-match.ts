import type { Json, JsonObject } from './json.ts';

/** The languages that a header `Accept-Language` asks for, the dearest first; `*` stands for any. */
export function languagesAsked(header: string | undefined): string[] {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().split(';');
    const quality = params.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined);
    return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  return asked
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** The tag of the map that serves best: by lookup (RFC 4647, 3.4), then one of the same language, then the first. */
function bestTag(tags: readonly string[], asked: readonly string[]): string | undefined {
  for (const wanted of asked) {
    for (let range = wanted; range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
      const found = tags.find((tag) => tag.toLowerCase() === range);
      if (found !== undefined) return found;
    }
    const kin = tags.find((tag) => tag.toLowerCase().startsWith(`${wanted}-`));
    if (kin !== undefined) return kin;
  }
  return tags[0];
}

/** The language map with only the entry that serves best. */
export function bestLanguage(map: JsonObject, asked: readonly string[]): JsonObject {
  const tag = bestTag(Object.keys(map), asked);
  return tag === undefined ? map : { [tag]: map[tag] as Json };
}
