import { expect, test } from 'vitest';
import { noCosts } from '../plan-shapes.ts';
import type { PlanLineView, PlanView } from '../plan-contract.ts';
import { classSheetRows } from './class-sheet.ts';
import { planSheetRows } from './plan-sheet.ts';

const line = (over: Partial<PlanLineView>): PlanLineView => ({
  id: 'l',
  ofLineId: null,
  titleZh: '手枪复训',
  titleEn: 'Pistol refresher',
  categoryCode: 'specialist',
  courseCode: 'C006',
  capabilityCodes: ['WPN-01', 'WPN-02'],
  classes: 2,
  peopleEach: 10,
  days: 3,
  months: [3, 9],
  costs: { ...noCosts, teaching: 500_050, meals: 20_000 },
  note: '合班',
  quotas: [{ unitId: 'u', people: 8, unitZh: '东门派出所', unitEn: 'East Gate', called: 1 }],
  demand: { capabilityCodes: ['WPN-01'], gaps: 30, lapsing: 5, unknown: 4, asOfOn: '2026-11-22' },
  planned: 1,
  held: 0,
  people: 2,
  revision: 1,
  ...over,
});

test('a plan as a sheet says every line with its cost heads in yuan, and sums them up', () => {
  const plan = { lines: [line({}), line({ demand: null, costs: noCosts })] } as unknown as PlanView;
  const rows = planSheetRows({ plan }, (code) => `<${code}>`, 'zh');
  const [heads, first, second, sums] = rows;
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([heads!.length]));
  const cell = (row: typeof first, head: string) => row?.[heads!.indexOf(head)];
  expect(cell(first, '师资费（元）')).toBe(5000.5);
  expect(cell(first, '还缺人次')).toBe(15);
  expect(cell(first, '类别')).toBe('<specialist>');
  expect(cell(first, '单位名额（已用/名额）')).toBe('东门派出所 1/8');
  expect(cell(second, '还缺人次')).toBe('');
  expect(cell(sums, '经费合计（元）')).toBe(5200.5);
  expect(cell(sums, '期数')).toBe(4);
  expect(planSheetRows({ plan }, String, 'en')[0]).toHaveLength(heads!.length);
});

test('the list of a class has a column for every session and one to sign in', () => {
  const session = { id: 's1', title: '理论', beginsAt: '2026-11-23T01:00:00.000Z' };
  const member = {
    personId: 'p1',
    state: 'confirmed',
    person: { id: 'p1', name: '甲', badgeNumber: '002180', unitZh: '站', unitEn: 'Station' },
  };
  const view = { sessions: [session], members: [member] } as unknown as Parameters<typeof classSheetRows>[0];
  expect(classSheetRows(view, () => 'late', 'zh')).toEqual([
    ['序号', '警号', '姓名', '单位', '状态', '11-23 09:00 理论', '签名'],
    [1, '002180', '甲', '站', '已确认', '迟到', ''],
  ]);
});
