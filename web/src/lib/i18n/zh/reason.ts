export const words = {
  label: '原因',
  missing: '请写明原因，至少 {n} 个字。',
  cancel: '取消',
} as const;
