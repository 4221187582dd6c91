/** What a list of new people can say of each. */
export const PERSON_FIELDS = [
  'badgeNumber',
  'name',
  'namePinyin',
  'sex',
  'birthOn',
  'identity',
  'unit',
  'post',
  'joinedOn',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Which column stands for which field, by its heading; null = left out. */
export type PersonMapping = Readonly<Record<string, PersonField | null>>;

export const personFieldWords: Readonly<
  Record<PersonField, { zh: string; en: string; also: readonly string[] }>
> = {
  badgeNumber: {
    zh: '警号',
    en: 'Badge number',
    also: ['辅警编号', '辅警号', '人员编号', '工号', '编号', 'badge', 'no'],
  },
  name: { zh: '姓名', en: 'Name', also: ['名字', '人员姓名', 'full name'] },
  namePinyin: { zh: '姓名拼音', en: 'Pinyin', also: ['拼音', 'name in pinyin', 'reading'] },
  sex: { zh: '性别', en: 'Sex', also: ['gender'] },
  birthOn: {
    zh: '出生日期',
    en: 'Date of birth',
    also: ['出生年月日', '出生年月', '生日', 'born', 'birth date', 'birthday'],
  },
  identity: {
    zh: '身份证号',
    en: 'Identity number',
    also: ['身份证号码', '公民身份号码', '身份证', '证件号码', '证件号', 'id number', 'national id'],
  },
  unit: {
    zh: '单位',
    en: 'Unit',
    also: ['分配单位', '所属单位', '用人单位', '派往单位', '拟分配单位', 'unit code', '单位代码'],
  },
  post: {
    zh: '拟任岗位',
    en: 'Intended post',
    also: ['岗位', '职务', '岗位代码', '拟任职务', 'post', 'intended role', 'role'],
  },
  joinedOn: {
    zh: '入职日期',
    en: 'Joined on',
    also: ['报到日期', '入职时间', '参加工作时间', 'joined', 'start date'],
  },
};

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:_()\-·.]/g, '');

const known = new Map(
  PERSON_FIELDS.flatMap((field) => {
    const { zh, en, also } = personFieldWords[field];
    return [zh, en, ...also].map((word) => [bare(word), field] as const);
  }),
);

/** The field that a heading names, also where it says more: 身份证号（18位）; null when it is not known. */
export function personFieldOf(heading: string): PersonField | null {
  const exact = known.get(bare(heading));
  if (exact) return exact;
  return known.get(bare(heading.normalize('NFKC').replace(/[(（].*$/, ''))) ?? null;
}

/** A mapping by the headings; of two columns for one field the first counts. */
export function guessPersonMapping(headings: readonly string[]): PersonMapping {
  const taken = new Set<PersonField>();
  const mapping: Record<string, PersonField | null> = {};
  for (const heading of headings) {
    if (heading === '' || heading in mapping) continue;
    const field = personFieldOf(heading);
    mapping[heading] = field !== null && !taken.has(field) ? field : null;
    if (field !== null) taken.add(field);
  }
  return mapping;
}
