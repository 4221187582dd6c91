/** The columns of the template; `option` columns hold one option each. */
export type Column =
  | 'kind'
  | 'stem'
  | 'answer'
  | 'explanation'
  | 'points'
  | 'difficulty'
  | 'capability'
  | 'topic'
  | 'law'
  | 'tags'
  | 'seconds'
  | 'idnumber'
  | 'unit'
  | 'options'
  | 'group'
  | 'material'
  | 'ask'
  | 'total'
  | 'level'
  | 'rubric'
  | 'limit'
  | 'picture'
  | 'markers';

/** Headings as people write them; the first of each is what the template says. */
export const columnNames: Readonly<Record<Column, readonly string[]>> = {
  idnumber: ['编号', '题目编号', '试题编号', '题库编号', 'id', 'code', 'idnumber'],
  kind: ['题型', '题目类型', '试题类型', '类型', 'kind', 'type', 'questiontype'],
  group: ['材料组', '组号', 'group'],
  material: ['材料', '案例材料', '背景材料', 'material'],
  stem: [
    '题干',
    '题目',
    '试题',
    '试题内容',
    '题目内容',
    '题目描述',
    '问题',
    '试题题干',
    'stem',
    'question',
    'text',
  ],
  options: ['选项', '备选项', '答案选项', '备选答案', 'options', 'choices'],
  answer: [
    '答案',
    '正确答案',
    '标准答案',
    '参考答案',
    '正确选项',
    'answer',
    'key',
    'correct',
    'correctanswer',
  ],
  unit: ['单位', 'unit'],
  points: ['分值', '分数', '每题分值', 'points', 'score', 'mark'],
  explanation: ['解析', '答案解析', '试题解析', '题目解析', '解释', '说明', 'explanation', 'feedback'],
  difficulty: ['难度', '难易度', '难易程度', '难度等级', 'difficulty'],
  capability: ['能力代码', '能力', '能力编码', 'capability', 'capabilitycode'],
  topic: ['知识点', '考点', '章节', '专题', '分类', 'topic', 'category'],
  law: ['法条', '法律依据', '依据', '出处', 'law'],
  tags: ['标签', '关键词', 'tags'],
  level: ['认知层次', '认知水平', 'level'],
  rubric: ['评分标准', '评分要点', 'rubric'],
  limit: ['字数上限', 'wordlimit'],
  picture: ['图片', '题图', 'picture', 'image'],
  markers: ['标记点', 'markers'],
  ask: ['材料题干', '总题干'],
  total: ['材料总分', '总分'],
  seconds: ['建议用时', '预计用时', '用时（秒）', '时间（秒）', 'seconds', 'expectedseconds'],
};

/** Where the columns of a sheet are; options by their letter. */
export interface Header {
  readonly row: number;
  readonly at: Partial<Record<Column, number>>;
  readonly options: readonly { letter: string; at: number }[];
}

function bareName(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/必填|选填|[\s*:_()]/g, '');
}

const byName = new Map<string, Column>(
  Object.entries(columnNames).flatMap(([column, names]) =>
    names.map((name) => [bareName(name), column as Column] as const),
  ),
);

/** The header among the first rows: the one that names the question text. */
export function headerOf(rows: readonly (readonly string[])[]): Header | null {
  for (const [row, cells] of rows.slice(0, 15).entries()) {
    const at: Partial<Record<Column, number>> = {};
    const options: { letter: string; at: number }[] = [];
    for (const [place, cell] of cells.entries()) {
      const name = bareName(cell);
      const letter = /^(?:选项|备项|答案|option|choice)?([a-l])(?:选项)?$/.exec(name)?.[1];
      const ordinal = /^(?:选项|option|choice|answer)([1-9])$/.exec(name)?.[1];
      const column = byName.get(name);
      if (column !== undefined) at[column] ??= place;
      else if (letter !== undefined) options.push({ letter: letter.toUpperCase(), at: place });
      else if (ordinal !== undefined)
        options.push({ letter: String.fromCharCode(64 + Number(ordinal)), at: place });
    }
    if (at.stem !== undefined && (at.answer !== undefined || at.kind !== undefined || options.length > 0))
      return { row, at, options };
  }
  return null;
}
