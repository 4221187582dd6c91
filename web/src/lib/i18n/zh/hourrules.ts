/** The rules of training hours, which administrators write and everybody may read. */
export const words = {
  rulesTitle: '学时办法',
  rulesNote: '从施行日起完成的课时按新办法计；此前完成的保持原来的。',
  ruleLine: '每年 {year} 学时；{steps}；直接测 {test}',
  step: '满 {minutes} 分钟 {hours}',
  demo: '演示',
  noRule: '还没有学时办法',
  noRuleBody: '立一份之后，完成的课时才计学时。',
  newRule: '立一份办法',
  yearHours: '每年要求（学时）',
  testOutHours: '直接测通过（学时）',
  fromMinutes: '满多少分钟',
  stepHours: '计多少学时',
  addStep: '加一档',
  removeStep: '去掉这一档',
  numbers: '请填数字，可以有小数。',
} as const;
