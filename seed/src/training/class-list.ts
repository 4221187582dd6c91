import { usualCategories } from '@whetstone/core/training/usual-kept.ts';

/** Categories of the demonstration: the usual ones, and one that has gone out of use. */
export const CATEGORIES = [
  ...usualCategories.map((one) => ({ ...one, toOn: null })),
  {
    code: 'rotation',
    nameZh: '轮训（旧制）',
    nameEn: 'Rotation (former)',
    family: 'specialist',
    way: 'ordered',
    toOn: '2024-12-31',
  },
] as const;

/** A line of the yearly plan and its classes: days from today to the first day of each. */
export interface SeedLine {
  readonly zh: string;
  readonly en: string;
  readonly category: string;
  readonly codes: readonly string[];
  readonly days: number;
  readonly people: number;
  readonly starts: readonly number[];
  readonly room: string;
  readonly range?: boolean;
  readonly auxiliary?: boolean;
  /** Thousands of yuan. */
  readonly cost: number;
}

export const LINES: readonly SeedLine[] = [
  {
    zh: '手枪实弹射击复训班',
    en: 'Pistol live fire refresher',
    category: 'specialist',
    codes: ['WPN-01', 'WPN-02'],
    days: 3,
    people: 24,
    starts: [-96, -2, 26],
    room: '射击理论教室',
    range: true,
    cost: 96,
  },
  {
    zh: '现场处置与警械使用班',
    en: 'Response and use of equipment',
    category: 'specialist',
    codes: ['TAC-01', 'TAC-02'],
    days: 4,
    people: 20,
    starts: [-61, 12],
    room: '战术教室',
    range: true,
    cost: 72,
  },
  {
    zh: '执法规范化与证据班',
    en: 'Lawful procedure and evidence',
    category: 'specialist',
    codes: ['LAW-01', 'LAW-02'],
    days: 3,
    people: 30,
    starts: [-33, 18],
    room: '一号阶梯教室',
    cost: 54,
  },
  {
    zh: '司晋督晋升训练班',
    en: 'Promotion to inspector',
    category: 'promotion-rank',
    codes: ['POL-01', 'LAW-02'],
    days: 10,
    people: 24,
    starts: [-12, 47],
    room: '二号教室',
    cost: 180,
  },
  {
    zh: '现场急救自主约训',
    en: 'First aid, self-booked',
    category: 'self-booked',
    codes: ['AID-01'],
    days: 1,
    people: 16,
    starts: [9, 33],
    room: '急救实训室',
    cost: 12,
  },
  {
    zh: '辅警年度培训班',
    en: 'Auxiliaries: annual training',
    category: 'annual',
    codes: ['POL-01', 'FIT-01'],
    days: 2,
    people: 40,
    starts: [40],
    room: '二号教室',
    auxiliary: true,
    cost: 30,
  },
];

/** Rooms, ranges and what is counted; instructors come from the trainers of the city. */
export const RESOURCES = [
  { kind: 'room', zh: '一号阶梯教室', en: 'Lecture hall 1', place: '教育训练基地 A 楼', seats: 120 },
  { kind: 'room', zh: '二号教室', en: 'Classroom 2', place: '教育训练基地 A 楼', seats: 36 },
  { kind: 'room', zh: '射击理论教室', en: 'Firearms classroom', place: '靶场 1 层', seats: 30 },
  { kind: 'room', zh: '战术教室', en: 'Tactics room', place: '教育训练基地 B 楼', seats: 24 },
  { kind: 'room', zh: '急救实训室', en: 'First aid room', place: '教育训练基地 B 楼', seats: 16 },
  {
    kind: 'range',
    zh: '城南手枪靶场',
    en: 'South pistol range',
    place: '教育训练基地',
    seats: 40,
    stock: 10,
    measure: 'lane',
  },
  { kind: 'site', zh: '实战模拟街区', en: 'Scenario street', place: '教育训练基地', seats: 40 },
  {
    kind: 'dormitory',
    zh: '学员宿舍',
    en: 'Dormitory',
    place: '教育训练基地 C 楼',
    stock: 96,
    measure: 'bed',
  },
  { kind: 'vehicle', zh: '训练用车', en: 'Training vehicles', place: '基地车库', stock: 6, measure: 'piece' },
  { kind: 'weapon', zh: '训练手枪', en: 'Training pistols', place: '基地枪库', stock: 30, measure: 'piece' },
  {
    kind: 'ammunition',
    zh: '9 毫米训练弹',
    en: '9 mm training rounds',
    place: '基地弹药库',
    stock: 20_000,
    measure: 'round',
  },
  {
    kind: 'equipment',
    zh: '防护与警械套装',
    en: 'Protective sets',
    place: '基地器材室',
    stock: 40,
    measure: 'piece',
  },
] as const;
