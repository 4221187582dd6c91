import { listFields } from '../../platform/lists/list-fields.ts';

/** What sort of thing a record tells; it decides what the result can prove. */
export const CATEGORIES = ['course', 'exam', 'drill', 'practical', 'certificate', 'award', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What a column of a table of records can hold, and what it may be called. */
const fieldWords = {
  badgeNumber: {
    zh: '警号',
    en: 'Badge number',
    also: ['工号', '编号', '民警编号', '警员编号', 'badge', 'badgeno'],
  },
  name: { zh: '姓名', en: 'Name', also: ['民警姓名', '学员姓名', '参训人员', '人员', 'fullname'] },
  birthOn: {
    zh: '出生日期',
    en: 'Born on',
    also: ['出生年月日', '生日', '出生年月', 'birthdate', 'dateofbirth', 'birthday'],
  },
  happenedOn: {
    zh: '日期',
    en: 'Date',
    also: [
      '时间',
      '考试日期',
      '训练日期',
      '培训日期',
      '考核日期',
      '发证日期',
      '结业日期',
      '培训时间',
      '训练时间',
      '考试时间',
      'happenedon',
      'day',
    ],
  },
  title: {
    zh: '内容',
    en: 'Title',
    also: [
      '名称',
      '项目',
      '科目',
      '课程',
      '训练内容',
      '培训内容',
      '课程名称',
      '考试名称',
      '训练科目',
      '项目名称',
      '培训班',
      '培训班名称',
      '证书名称',
      'subject',
      'course',
      'training',
    ],
  },
  category: { zh: '类别', en: 'Kind', also: ['类型', '种类', '记录类别', 'category', 'type'] },
  score: {
    zh: '成绩',
    en: 'Score',
    also: ['得分', '分数', '考试成绩', '考核成绩', '总分', 'points', 'mark', 'result score'],
  },
  outcome: {
    zh: '结论',
    en: 'Outcome',
    also: ['结果', '等次', '是否合格', '考核结果', '合格', 'result', 'pass'],
  },
  hours: { zh: '学时', en: 'Hours', also: ['课时', '小时', '训练学时', '时长'] },
  organiser: {
    zh: '组织单位',
    en: 'Organiser',
    also: ['主办单位', '承办单位', '举办单位', '发证机关', '培训机构', 'organizer', 'issuer'],
  },
  capabilityCode: {
    zh: '能力代码',
    en: 'Capability',
    also: ['能力', '能力项', '能力编码', 'capabilitycode'],
  },
  certificateNo: {
    zh: '证书编号',
    en: 'Certificate no.',
    also: ['证号', '证书号', 'certificate', 'certificateno'],
  },
  note: { zh: '备注', en: 'Note', also: ['说明', '备考', 'remark', 'remarks', 'notes'] },
};

export const categoryWords: Readonly<Record<Category, { zh: string; en: string; also: RegExp }>> = {
  course: { zh: '培训', en: 'Course', also: /培训|课程|学习|轮训|集训|进修|course|class/i },
  exam: { zh: '考试', en: 'Exam', also: /考试|测试|笔试|exam|test/i },
  drill: { zh: '训练科目', en: 'Drill', also: /训练|射击|体能|drill/i },
  practical: { zh: '实操考核', en: 'Practical', also: /考核|实操|实训|比武|practical/i },
  certificate: { zh: '证书', en: 'Certificate', also: /证书|资格|执照|certificate|licen[cs]e/i },
  award: { zh: '奖惩', en: 'Award', also: /奖|惩|表彰|立功|award/i },
  other: { zh: '其他', en: 'Other', also: /^$/ },
};

/** The order in which a word of the file is looked for: the closer meaning first. */
const bySense = ['certificate', 'award', 'practical', 'exam', 'course', 'drill'] as const;

/** The category that a word of the file means. */
export function categoryOf(text: string): Category {
  const exact = CATEGORIES.find((one) => categoryWords[one].zh === text || categoryWords[one].en === text);
  return exact ?? bySense.find((one) => categoryWords[one].also.test(text)) ?? 'other';
}

/** Fields of a table of records. */
export const recordFields = listFields(fieldWords, [['badgeNumber', 'name'], ['happenedOn'], ['title']]);
export type Field = (typeof recordFields.names)[number];
