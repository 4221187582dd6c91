import { EXTENSION } from './case-package.ts';

type Loose = Readonly<Record<string, unknown>>;

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const moreOf = (value: Loose): Loose => {
  const extensions = isLoose(value['extensions']) ? value['extensions'] : {};
  const ours = extensions[EXTENSION];
  return isLoose(ours) ? ours : {};
};
const nodeId = (value: unknown): string => (isLoose(value) ? textOf(value['identifier']) : '');

/** What a capability of somebody else's framework is taken for until it is edited. */
const unsaid = {
  kind: 'knowledge',
  fade: 'knowledge',
  critical: false,
  validityDays: 365,
  ceilings: {
    exam_proctored: 4,
    practical: 4,
    drill: 4,
  },
  levels: [],
};

/**
 * Reads a CASE package, ours or another publisher's. Of another's, items with children and no parent item are
 * modules, and those below them capabilities with cautious properties; codes that are not of our form are
 * given anew. The document's own shape says what is still wrong.
 * @returns null when it is no package
 */
export function readCase(value: unknown): unknown {
  if (!isLoose(value) || !Array.isArray(value['CFItems'])) return null;
  const items = listOf(value['CFItems']);
  const associations = listOf(value['CFAssociations']);
  const parents = new Map(
    associations
      .filter((one) => one['associationType'] === 'isChildOf')
      .map((one) => [nodeId(one['originNodeURI']), nodeId(one['destinationNodeURI'])]),
  );
  const byId = new Map(items.map((one) => [textOf(one['identifier']), one]));
  const ours = items.some((one) => 'kind' in moreOf(one));
  return ours ? readOurs(items, byId, parents, associations) : readOthers(items, byId, parents);
}

function named(item: Loose) {
  const zh = textOf(item['fullStatement']);
  return {
    code: textOf(item['humanCodingScheme']),
    nameZh: zh,
    nameEn: textOf(moreOf(item)['en']) || textOf(item['alternativeLabel']) || zh,
  };
}

function readOurs(
  items: readonly Loose[],
  byId: ReadonlyMap<string, Loose>,
  parents: ReadonlyMap<string, string>,
  associations: readonly Loose[],
) {
  const of = (type: string) => items.filter((one) => one['CFItemType'] === type);
  const codeOf = (id: string | undefined) => textOf(byId.get(id ?? '')?.['humanCodingScheme']);
  const asked = Map.groupBy(
    associations.filter((one) => one['associationType'] === 'isRelatedTo'),
    (one) => nodeId(one['originNodeURI']),
  );
  return {
    modules: of('Module').map(named),
    capabilities: of('Capability').map((item) => {
      const { en: _, ...more } = moreOf(item);
      return { ...named(item), moduleCode: codeOf(parents.get(textOf(item['identifier']))), ...more };
    }),
    posts: of('Post').map((item) => ({
      ...named(item),
      personnelClass: moreOf(item)['personnelClass'],
      requirements: (asked.get(textOf(item['identifier'])) ?? []).map((one) => ({
        capabilityCode: codeOf(nodeId(one['destinationNodeURI'])),
        ...moreOf(one),
      })),
    })),
  };
}

function readOthers(
  items: readonly Loose[],
  byId: ReadonlyMap<string, Loose>,
  parents: ReadonlyMap<string, string>,
) {
  const idOf = (item: Loose) => textOf(item['identifier']);
  const isParent = new Set(parents.values());
  const topOf = (id: string) => {
    let at = id;
    const seen = new Set<string>();
    for (let up = parents.get(at); up && byId.has(up) && !seen.has(up); up = parents.get(at)) {
      seen.add(at);
      at = up;
    }
    return at;
  };
  const leaves = items.filter((one) => !isParent.has(idOf(one)));
  const tops = [...new Set(leaves.map((one) => topOf(idOf(one))))];
  const codes = new Map(tops.map((id, at) => [id, `M${letters(at)}`]));
  const short = (item: Loose) => {
    const { nameZh, nameEn } = named(item);
    return { nameZh: nameZh.slice(0, 120), nameEn: nameEn.slice(0, 120) };
  };
  const counts = new Map<string, number>();
  return {
    modules: tops.map((id) => ({ code: codes.get(id), ...short(byId.get(id) as Loose) })),
    capabilities: leaves.map((item) => {
      const moduleCode = codes.get(topOf(idOf(item))) ?? '';
      const no = (counts.get(moduleCode) ?? 0) + 1;
      counts.set(moduleCode, no);
      return { code: `${moduleCode}-${String(no).padStart(2, '0')}`, moduleCode, ...short(item), ...unsaid };
    }),
    posts: [],
  };
}

/** Two capital letters for a place below 676. */
function letters(at: number): string {
  return String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26));
}
