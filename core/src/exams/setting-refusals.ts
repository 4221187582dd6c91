import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of setting an exam: drawing its paper, publishing it, planning its rounds. */
export const settingRefusals = {
  'blueprint-shortage': {
    status: 422,
    zh: '题库不足：{rows}。请放宽难度或减少题数。',
    en: 'The bank is short of items: {rows}. Relax the difficulty or ask for fewer.',
  },
  'blueprint-clash': {
    status: 422,
    zh: '有题目不能同卷而又无题可换：{places}。请放宽约束、减少题数或另行出题。',
    en: 'Some items must not stand together and there is nothing to put in their place: {places}. Relax the constraints, ask for fewer, or write more.',
  },
  'pool-without-draw': {
    status: 422,
    zh: '从这个题池里凑不出一份题目互不冲突的卷子。请重新生成题池、加大题池、放宽约束或减少题数。没有任何内容被保存。',
    en: 'No draw from this pool is without items that must not stand together. Draw the pool again, make it larger, relax the constraints or ask for fewer. Nothing was saved.',
  },
  'draw-outdated': {
    status: 409,
    zh: '生成之后题库有变化：{items} 已停用或改版。请重新生成试卷；已锁定且仍可用的题保留。',
    en: 'The bank changed after the draw: {items} were retired or reworded. Draw again; locked items that are still in use stay.',
  },
  'no-other-item': {
    status: 409,
    zh: '题库中没有其他题可换入这个位置。原题保留。',
    en: 'The bank has no other item for this place. The item stays.',
  },
  'nothing-drawn': {
    status: 409,
    zh: '还没有生成试卷。请先生成。',
    en: 'Nothing has been drawn yet. Draw the paper first.',
  },
  'template-name-taken': {
    status: 409,
    zh: '已有名为“{name}”的模板。请换一个名称。',
    en: 'There is a template named “{name}” already. Choose another name.',
  },
  'exam-not-draft': {
    status: 409,
    zh: '考试已发布，不能再改。请复制为新考试。',
    en: 'The exam is published and cannot change; copy it to a new one.',
  },
  'paper-not-fixed': {
    status: 409,
    zh: '这场考试每人各抽一卷，或平行卷不得有相同的题，不能手工加题。没有任何内容被保存。',
    en: 'In this exam each candidate gets a draw of their own, or its forms share no item: nothing can be added by hand. Nothing was saved.',
  },
  'exam-not-published': {
    status: 409,
    zh: '考试尚未发布，不能安排场次。请先发布试卷。',
    en: 'The exam is not published yet: publish its paper before scheduling a round.',
  },
  'round-has-misses': {
    status: 422,
    zh: '场次还不能发布，请逐项补齐：{misses}。没有任何内容被保存。',
    en: 'The round cannot be published yet; put right: {misses}. Nothing was saved.',
  },
  'round-without-candidates': {
    status: 422,
    zh: '所选单位、岗位、名单和人员中没有在职人员，场次未建立。请调整考生范围。',
    en: 'Nobody in service matches these units, posts and people; the round was not made. Widen the choice.',
  },
  'round-begun': {
    status: 409,
    zh: '已有考生开考，本场不能撤销。',
    en: 'Somebody has begun this round; it cannot be withdrawn any more.',
  },
} as const satisfies Record<string, RefusalWords>;
