import { EVIDENCE_TYPES } from '../capability/model.ts';
import type { CapabilityEntry, FrameworkDocument } from './framework-document.ts';

type Cell = string | number;

const LEVELS = [1, 2, 3, 4, 5] as const;
/** What the row that heads the modules begins with. */
export const FRAMEWORK_HEAD = '模块';
/** First cell of the row that heads each part; parts may come in any order. */
const PARTS = {
  modules: FRAMEWORK_HEAD,
  capabilities: '能力',
  posts: '岗位',
  requirements: '岗位要求',
} as const;

const heads = {
  modules: [PARTS.modules, '中文名称', 'English name'],
  capabilities: [
    PARTS.capabilities,
    '模块代码',
    '中文名称',
    'English name',
    '类别',
    '生疏快慢',
    '关键项',
    '有效天数',
    ...EVIDENCE_TYPES,
    ...LEVELS.flatMap((level) => [`等级${level}`, `Level ${level}`]),
  ],
  posts: [PARTS.posts, '中文名称', 'English name', '人员类别'],
  requirements: [PARTS.requirements, '能力代码', '等级', '必备', '重要性'],
};

const yes = (value: boolean): Cell => (value ? 1 : 0);

/** The rows of one sheet that says a whole framework: four parts, each under a head of its own. */
export function frameworkSheet({ modules, capabilities, posts }: FrameworkDocument): Cell[][] {
  return [
    [...heads.modules],
    ...modules.map(({ code, nameZh, nameEn }) => [code, nameZh, nameEn]),
    [],
    [...heads.capabilities],
    ...capabilities.map(capabilityRow),
    [],
    [...heads.posts],
    ...posts.map(({ code, nameZh, nameEn, personnelClass }) => [code, nameZh, nameEn, personnelClass]),
    [],
    [...heads.requirements],
    ...posts.flatMap(({ code, requirements }) =>
      requirements.map((one) => [code, one.capabilityCode, one.level, yes(one.must), one.importance]),
    ),
  ];
}

function capabilityRow(one: CapabilityEntry): Cell[] {
  const { code, moduleCode, nameZh, nameEn, kind, fade, critical, validityDays } = one;
  return [
    code,
    moduleCode,
    nameZh,
    nameEn,
    kind,
    fade,
    yes(critical),
    validityDays,
    ...EVIDENCE_TYPES.map((type) => one.ceilings[type] ?? ''),
    ...LEVELS.flatMap((level) => {
      const text = one.levels.find((each) => each.level === level);
      return [text?.zh ?? '', text?.en ?? ''];
    }),
  ];
}

type Part = keyof typeof PARTS;

/**
 * Reads such rows back. What a row leaves out is empty and what is no number is none, so that the document's
 * own shape finds it; a sheet without the four heads gives null.
 */
export function readFrameworkSheet(rows: readonly (readonly string[])[]): unknown {
  const parts: Record<Part, (readonly string[])[]> = {
    modules: [],
    capabilities: [],
    posts: [],
    requirements: [],
  };
  const met = new Set<Part>();
  let part: Part | undefined;
  for (const row of rows) {
    const first = row[0]?.trim() ?? '';
    const headed = (Object.keys(PARTS) as Part[]).find((one) => PARTS[one] === first);
    if (headed) met.add((part = headed));
    else if (part && row.some((cell) => cell.trim() !== '')) parts[part].push(row);
  }
  if (met.size < 4) return null;
  const asked = Map.groupBy(parts.requirements, (row) => text(row, 0));
  // Whoever asks something of a post that is not there is told: as a post without a name it is found.
  const known = new Set(parts.posts.map((row) => text(row, 0)));
  parts.posts.push(...[...asked.keys()].filter((code) => !known.has(code)).map((code) => [code]));
  return {
    modules: parts.modules.map((row) => named(row, 1)),
    capabilities: parts.capabilities.map(readCapability),
    posts: parts.posts.map((row) => ({
      ...named(row, 1),
      personnelClass: text(row, 3),
      requirements: (asked.get(text(row, 0)) ?? []).map((line) => ({
        capabilityCode: text(line, 1),
        level: numberOr(text(line, 2)),
        must: yesOf(text(line, 3)),
        importance: numberOr(text(line, 4)),
      })),
    })),
  };
}

const text = (row: readonly string[], at: number) => row[at] ?? '';
/** The number said; anything else stays, so that it can be told what stands there. */
const numberOr = (said: string) =>
  said.trim() !== '' && Number.isFinite(Number(said)) ? Number(said) : said;
/** Yes and no as people write them; any other word stays, so that the document's own shape finds it. */
const yesOf = (said: string) =>
  ({ 1: true, 是: true, TRUE: true, 0: false, 否: false, FALSE: false, '': false })[said] ?? said;
const named = (row: readonly string[], at: number) => ({
  code: text(row, 0),
  nameZh: text(row, at),
  nameEn: text(row, at + 1),
});

function readCapability(row: readonly string[]) {
  const ceilings = EVIDENCE_TYPES.flatMap((type, at) => {
    const value = text(row, 8 + at);
    return value === '' ? [] : [[type, numberOr(value)] as const];
  });
  const first = 8 + EVIDENCE_TYPES.length;
  const levels = LEVELS.flatMap((level, at) => {
    const [zh, en] = [text(row, first + 2 * at), text(row, first + 2 * at + 1)];
    return zh === '' && en === '' ? [] : [{ level, zh, en }];
  });
  return {
    ...named(row, 2),
    moduleCode: text(row, 1),
    kind: text(row, 4),
    fade: text(row, 5),
    critical: yesOf(text(row, 6)),
    validityDays: numberOr(text(row, 7)),
    ceilings: Object.fromEntries(ceilings),
    levels,
  };
}
