/** Third marks that a corrected rubric asks for. */
export const words = {
  toThird: '转三评',
  thirdWould:
    '发布后 {n} 份双评答卷按新要点分差超过容差，转三评，由三评定分；三评之前成绩不变，撤销则一并恢复。',
  thirdWaits: '{n} 份双评答卷等待三评，三评之前成绩不变。',
  thirdDone: '转三评的答卷均已定分。',
  thirdGave: '三评定为 {n} 分',
  thirdToo: '另有 {n} 份转三评，由三评定分。',
  toMarking: '去阅卷',
} as const;
