import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of changes of the model: drafts of the standard and changes of the law. */
export const changeRefusals = {
  'change-not-draft': {
    status: 409,
    zh: '这项变更已经发布或撤回，不能再改。可以据此新建一份草稿。',
    en: 'This change is published or withdrawn and can no longer be edited. Start a new draft from it.',
  },
  'change-not-tried': {
    status: 409,
    zh: '发布前要先试算，而且试算之后没有再改。请重新试算。',
    en: 'A change is tried before it is published, and not edited after that. Try it again.',
  },
  'change-empty': {
    status: 422,
    zh: '草稿与现行版本没有任何差别，没有发布。请先修改内容，或撤回这份草稿。',
    en: 'The draft says nothing other than the version in force; it was not published. Change something first, or withdraw it.',
  },
  'change-has-problems': {
    status: 422,
    zh: '草稿有 {n} 处问题，第一处：{where}。修正后才能发布。',
    en: 'The draft has {n} problems, the first at {where}. Mend them before publishing.',
  },
  'change-day-passed': {
    status: 422,
    zh: '施行日不能早于今天。请改为今天或以后的日期。',
    en: 'A change cannot take effect before today. Choose today or a later day.',
  },
  'change-in-force': {
    status: 409,
    zh: '施行日已到，不能再撤回。需要时请发布一个新的版本。',
    en: 'It has taken effect and can no longer be withdrawn. Publish a new version where needed.',
  },
  'change-day-taken': {
    status: 409,
    zh: '已有另一个版本从这一天起施行。请换一天，或先撤回那个版本。',
    en: 'Another version takes effect on this day. Choose another day, or withdraw that one first.',
  },
  'kept-capability-unknown': {
    status: 422,
    zh: '现行能力标准里没有 {codes}。请改选。',
    en: 'The standard in force does not know {codes}. Choose others.',
  },
  'kept-in-force': {
    status: 409,
    zh: '施行日已到，不能再撤回。需要时请另立一个新版本。',
    en: 'Its day has come and it can no longer be taken back. Make a new version where needed.',
  },
  'kept-withdrawn': {
    status: 409,
    zh: '这个版本已经撤回。',
    en: 'This version was taken back before.',
  },
  'proposal-gone': {
    status: 409,
    zh: '夜间调优对 {capability} 已没有新的建议。请刷新后再选。',
    en: 'The nightly tuning proposes nothing else for {capability} any more. Reload and choose again.',
  },
  'framework-file-unread': {
    status: 422,
    zh: '文件读不进来：{why}。草稿没有改变。',
    en: 'The file cannot be taken in: {why}. The draft is unchanged.',
  },
} as const satisfies Record<string, RefusalWords>;
