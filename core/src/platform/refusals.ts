import type { RefusalWords } from './refusal.ts';

/** What any operation may refuse; a contract does not list these. */
export const platformRefusals = {
  'invalid-input': {
    status: 400,
    zh: '提交的内容不符合要求：{where}。没有任何内容被保存，请改正后重试。',
    en: 'The input does not fit: {where}. Nothing was saved; correct it and try again.',
  },
  'malformed-json': {
    status: 400,
    zh: '内容不是有效的 JSON。没有任何内容被保存。',
    en: 'The body is not valid JSON. Nothing was saved.',
  },
  'unsupported-media-type': {
    status: 415,
    zh: '请用 JSON 提交（Content-Type: application/json）。没有任何内容被保存。',
    en: 'Send JSON (Content-Type: application/json). Nothing was saved.',
  },
  'body-too-large': {
    status: 413,
    zh: '内容过大，上限为 10 MB。没有任何内容被保存。',
    en: 'The body is too large; the limit is 10 MB. Nothing was saved.',
  },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  'session-ended': {
    status: 401,
    zh: '登录已失效，请重新登录。本机未上传的内容仍保留。',
    en: 'Your session has ended; sign in again. What is stored on this device is kept.',
  },
  'cross-site': {
    status: 403,
    zh: '请求来自其他网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  'not-allowed': {
    status: 403,
    zh: '您的身份不能做这件事。需要时请联系管理员授权。',
    en: 'Your role does not allow this. Ask an administrator if you need it.',
  },
  'password-due': {
    status: 403,
    zh: '请先更换密码：现在的密码是别人设置的。换好后即可继续。',
    en: 'Change your password first: the present one was set by somebody else. You can go on right after.',
  },
  'not-found': {
    status: 404,
    zh: '没有找到，或不在您的数据权限内。',
    en: 'Not found, or outside your data scope.',
  },
  'stale-revision': {
    status: 409,
    zh: '内容已被他人修改。您的修改未保存，请对照最新内容后再试。',
    en: 'Somebody changed this in the meantime. Your change was not saved; compare with the newest version.',
  },
  'too-many-requests': {
    status: 429,
    zh: '请求过于频繁，请在 {seconds} 秒后重试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  internal: {
    status: 500,
    zh: '系统出错，已记录（编号 {requestId}）。已保存的内容不受影响，请稍后再试。',
    en: 'Something failed and was recorded (number {requestId}). What was saved is safe; try again later.',
  },
  unavailable: {
    status: 503,
    zh: '服务暂不可用：{what}。已保存的内容不受影响。',
    en: 'Not available now: {what}. What was saved is safe.',
  },
} as const satisfies Record<string, RefusalWords>;
