import { listFields } from '../../platform/lists/list-fields.ts';

/** What a list of new people can say of each, and what its columns may be called. */
export const personFields = listFields(
  {
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
  },
  [['badgeNumber'], ['name'], ['sex', 'identity'], ['birthOn', 'identity']],
);
export type PersonField = (typeof personFields.names)[number];
