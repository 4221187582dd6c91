import type { InductionActor, InductionStage, Missing } from './stages.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** How far somebody is, in a word: screens, sheets and notices say the same. */
export const stageWords: Readonly<Record<InductionStage, Words>> = {
  imported: { zh: '已导入', en: 'On the list' },
  account: { zh: '已开账号', en: 'Has an account' },
  class: { zh: '已进班', en: 'In the class' },
  lessons: { zh: '课程完成', en: 'Lessons done' },
  exam: { zh: '考试合格', en: 'Exam passed' },
  drill: { zh: '科目达标', en: 'Drills passed' },
  certificate: { zh: '已发证', en: 'Certified' },
  posting: { zh: '已上岗', en: 'Posted' },
  left: { zh: '已离班', en: 'Left' },
};

/** What is missing; `{name}` is the course, drill or certificate. */
export const missingWords: Readonly<Record<Missing, Words>> = {
  account: { zh: '还没有账号', en: 'No account yet' },
  'first-sign-in': { zh: '初始密码尚未更换', en: 'First password not replaced yet' },
  'class-none': { zh: '入职班还没有训练班', en: 'The intake has no class yet' },
  place: { zh: '还没有进班', en: 'Not in the class yet' },
  waiting: { zh: '训练班满员，正在候补', en: 'Waiting for a place in the class' },
  'class-failed': { zh: '训练班未结业', en: 'Did not finish the class' },
  lessons: { zh: '课程“{name}”完成 {done}/{of} 课', en: '“{name}”: {done} of {of} lessons done' },
  'exam-none': { zh: '还没有选定考试', en: 'No exam has been chosen' },
  round: { zh: '还没有排入考试场次', en: 'On no round of the exam yet' },
  sit: { zh: '已排考，尚未应考', en: 'On a round, not sat yet' },
  result: { zh: '已应考，成绩未发布', en: 'Sat; the result is not released' },
  resit: { zh: '考试未合格，需补考', en: 'Did not pass; a resit is needed' },
  drill: { zh: '科目“{name}”尚未考核', en: '“{name}” not assessed yet' },
  'drill-again': { zh: '科目“{name}”未达标，需再考核', en: '“{name}” not passed; assess again' },
  'drill-confirm': { zh: '科目“{name}”成绩待本人确认', en: '“{name}” waits for the person to confirm' },
  certificate: { zh: '证书“{name}”尚未签发', en: '“{name}” not issued yet' },
  proposal: { zh: '尚未提出任职建议', en: 'No posting proposed yet' },
  'proposal-again': { zh: '任职建议未获同意，需重新提出', en: 'Proposal declined; propose again' },
  decision: { zh: '任职建议待领导决定', en: 'A leader has to decide on the posting' },
  'first-day': { zh: '已同意，等待上岗日', en: 'Agreed; the first day is to come' },
};

/** Who can change it. */
export const actorWords: Readonly<Record<InductionActor, Words>> = {
  person: { zh: '本人', en: 'the person' },
  planner: { zh: '组训', en: 'the planner' },
  trainer: { zh: '教官', en: 'a trainer' },
  leader: { zh: '领导', en: 'a leader' },
  nobody: { zh: '到日生效', en: 'comes by itself' },
};

/** A part that is missing as a sentence. */
export function missingSentence(
  { what, done, of }: { readonly what: Missing; readonly done: number; readonly of: number },
  name: string,
  locale: 'zh' | 'en',
): string {
  return missingWords[what][locale]
    .replace('{name}', name)
    .replace('{done}', String(done))
    .replace('{of}', String(of));
}
