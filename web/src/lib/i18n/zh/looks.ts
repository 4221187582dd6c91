/** What somebody looked at in a personal file. */
export const words = {
  dossier: '导出了整份档案',
  profile: '民警画像',
  why: '能力分的依据',
  resultMatrix: '导出考试成绩表',
  regrade: '重新计分的影响',
  script: '阅卷后查看姓名',
  plan: '适岗计划',
  entries: '手工录入的记录',
  transfers: '调动安排',
  card: '人事名片',
  records: '训练档案',
  record: '一条训练记录',
  media: '训练现场影像',
} as const;
