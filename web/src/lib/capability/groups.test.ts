import { beforeAll, describe, expect, it } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { groupsByGap, groupsByModule } from './groups.ts';
import { makeScore } from './testing/make-score.ts';

beforeAll(() => learn('profile'));

const scores = [
  makeScore('LAW-01'),
  makeScore('LAW-02', { need: 3, state: 'below' }),
  makeScore('WPN-01', { need: 9, state: 'no_evidence', enoughEvidence: false }),
  makeScore('WPN-02', { need: 4, state: 'below' }),
  makeScore('WPN-03', { requiredLevel: null, threshold: null }),
  makeScore('WPN-04', { requiredLevel: null, threshold: null, counted: 0 }),
];
const shape = (groups: ReturnType<typeof groupsByGap>) =>
  groups.map(({ title, fine, scores: held }) => [
    title,
    fine,
    held.map((one) => one.capabilityCode).join(' '),
  ]);

describe('capabilities by gap', () => {
  it('begin with what to work on, proven gaps first, and fold what is met or not asked for', () => {
    expect(shape(groupsByGap(scores))).toEqual([
      ['要补的（3）', false, 'WPN-02 WPN-01 LAW-02'],
      ['已达标（1）', true, 'LAW-01'],
      ['岗位不要求、但有证据（1）', true, 'WPN-03'],
    ]);
  });

  it('fold nothing when there is nothing else to see', () => {
    expect(shape(groupsByGap([makeScore('LAW-01')]))).toEqual([['已达标（1）', false, 'LAW-01']]);
    expect(groupsByGap([])).toEqual([]);
  });
});

describe('capabilities by module', () => {
  const module = (code: string, nameZh: string) => ({ code, nameZh, nameEn: code });
  const names = {
    modules: [module('WPN', '武器'), module('LAW', '法律'), module('AID', '急救')],
    capabilities: scores.map(({ capabilityCode: code }) => ({
      ...module(code, code),
      moduleCode: code.slice(0, 3),
    })),
  };

  it('stand in the order of the modules, each with what the post asks of it', () => {
    expect(shape(groupsByModule(scores, names))).toEqual([
      ['武器', false, 'WPN-01 WPN-02'],
      ['法律', false, 'LAW-01 LAW-02'],
      ['岗位不要求、但有证据（1）', true, 'WPN-03'],
    ]);
  });
});
