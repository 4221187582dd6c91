import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';

/** An exam that the city holds again and again, each time with a new paper. */
export interface ExamSeries {
  readonly key: string;
  title(day: number): string;
  readonly blueprint: Blueprint;
  readonly minutes: number;
  /** Draws from items of this topic only; other series draw from none of them. */
  readonly topic?: string;
  /** Every officer sits it, whatever their post asks. */
  readonly everybody?: true;
  readonly place: string | null;
}

const quarters = ['一', '二', '三', '四'];

function quarterOf(day: number): string {
  const iso = isoDay(day);
  return `${iso.slice(0, 4)}年第${quarters[Math.floor((Number(iso.slice(5, 7)) - 1) / 3)]}季度`;
}

const law: ExamSeries = {
  key: 'law',
  title: (day) => `${quarterOf(day)}公安法制考试`,
  blueprint: {
    rows: [
      { capabilityCode: 'LAW-02', easy: 4, medium: 4, hard: 2, points: 5 },
      { capabilityCode: 'LAW-05', easy: 4, medium: 4, hard: 2, points: 5 },
    ],
  },
  minutes: 40,
  place: '各单位计算机教室',
};

const conduct: ExamSeries = {
  key: 'conduct',
  title: (day) => `${quarterOf(day)}政治纪律与保密考试`,
  blueprint: {
    rows: [
      { capabilityCode: 'POL-01', easy: 5, medium: 5, hard: 0, points: 4 },
      { capabilityCode: 'POL-02', easy: 4, medium: 4, hard: 2, points: 3 },
      { capabilityCode: 'POL-03', easy: 6, medium: 3, hard: 1, points: 3 },
    ],
  },
  minutes: 45,
  place: '各单位计算机教室',
};

const mock: ExamSeries = {
  key: 'mock',
  title: (day) => `${quarterOf(day)}执法资格考前模拟`,
  blueprint: { rows: [{ capabilityCode: 'LAW-01', easy: 4, medium: 5, hard: 1, points: 10 }] },
  minutes: 20,
  place: null,
};

/** Items with pictures, sounds and cases, some of which people mark. */
const practice: ExamSeries = {
  key: 'practice',
  title: (day) => `${quarterOf(day)}警务实战综合考试（案例、图示与音视频）`,
  blueprint: {
    rows: [
      { capabilityCode: 'TRF-01', easy: 1, medium: 0, hard: 0, points: 10 },
      { capabilityCode: 'COM-03', easy: 1, medium: 0, hard: 0, points: 10 },
      { capabilityCode: 'TAC-02', easy: 0, medium: 1, hard: 0, points: 10 },
      { capabilityCode: 'TAC-03', easy: 0, medium: 1, hard: 0, points: 10 },
      { capabilityCode: 'AID-01', easy: 1, medium: 1, hard: 0, points: 10 },
      { capabilityCode: 'TRF-02', easy: 0, medium: 1, hard: 0, points: 15 },
      { capabilityCode: 'INC-02', easy: 0, medium: 0, hard: 1, points: 10 },
      { capabilityCode: 'INC-03', easy: 0, medium: 0, hard: 1, points: 15 },
    ],
  },
  minutes: 45,
  place: null,
  topic: '综合实务',
  everybody: true,
};

/** The topics that only a series of their own draws from. */
export const ownTopics: readonly string[] = [practice].flatMap(({ topic }) => topic ?? []);

export const examRules: ExamRules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  partsCredit: 'per-part',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};

/** How an exam of the series stands on the city's day. */
export type SeasonState =
  /** Held before the city had its item bank: only results were taken over. */
  | 'imported'
  /** Over and released. */
  | 'held'
  /** Open now: some have finished, most have not begun. */
  | 'open'
  /** Over and graded; the results wait for release. */
  | 'unreleased'
  | 'coming';

export interface Season {
  readonly series: ExamSeries;
  /** Days from the city's day; negative = past. */
  readonly inDays: number;
  readonly state: SeasonState;
  /** Bureaus that hold it: all, every second one, three in four, or the one with the demonstration logins. */
  readonly groups: 'all' | 'half' | 'most' | 'shown';
}

/** The exams of the last eighteen months and of the coming weeks. */
export const seasons: readonly Season[] = [
  { series: conduct, inDays: -520, state: 'imported', groups: 'all' },
  { series: law, inDays: -430, state: 'imported', groups: 'all' },
  { series: conduct, inDays: -340, state: 'imported', groups: 'all' },
  { series: law, inDays: -245, state: 'held', groups: 'half' },
  { series: conduct, inDays: -160, state: 'held', groups: 'all' },
  { series: law, inDays: -62, state: 'held', groups: 'most' },
  { series: mock, inDays: -1, state: 'unreleased', groups: 'shown' },
  { series: law, inDays: 0, state: 'open', groups: 'all' },
  { series: conduct, inDays: 20, state: 'coming', groups: 'all' },
  // The one after: something is always to come, as long as the open one is open.
  { series: law, inDays: 85, state: 'coming', groups: 'shown' },
  { series: practice, inDays: 0, state: 'open', groups: 'shown' },
];
