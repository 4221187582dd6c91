import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of the learning record store. */
export const xapiRefusals = {
  'xapi-not-valid': {
    status: 400,
    zh: '不符合 xAPI 规范：{where}，{why}。没有任何内容被保存，请改正后重发。',
    en: 'This does not fit the xAPI specification: {where} {why}. Nothing was stored; correct it and send it again.',
  },
  'xapi-version': {
    status: 400,
    zh: '请在 X-Experience-API-Version 中写明 1.0.x 或 2.0.x。没有任何内容被保存。',
    en: 'Name version 1.0.x or 2.0.x in X-Experience-API-Version. Nothing was stored.',
  },
  'xapi-credentials': {
    status: 401,
    zh: '客户端凭证不正确或已撤销。请向管理员核对；尚未发送的记录请留存后重发。',
    en: 'The client’s credentials are wrong or withdrawn. Check them with an administrator; keep what is unsent and send it again.',
  },
  'xapi-scope': {
    status: 403,
    zh: '该客户端没有此项权限（需要：{scope}）。需要时请联系管理员另发凭证。',
    en: 'This client does not hold the scope {scope}. Ask an administrator for credentials that do.',
  },
  'xapi-conflict': {
    status: 409,
    zh: '编号 {id} 下已存有内容不同的陈述。已存的不变，本次没有任何内容被保存。',
    en: 'Another statement is stored under {id}. It stays as it is, and nothing of this request was stored.',
  },
  'xapi-document-exists': {
    status: 409,
    zh: '该文档已存在。请先读取，再带 If-Match 或 If-None-Match 提交；已存的内容不变。',
    en: 'The document exists. Read it and send If-Match or If-None-Match with the change; what is stored stays as it is.',
  },
  'xapi-precondition': {
    status: 412,
    zh: '文档在此期间已被改动（If-Match 或 If-None-Match 不成立）。已存的内容不变，请重新读取后再试。',
    en: 'The document changed meanwhile (If-Match or If-None-Match does not hold). What is stored stays; read it again and retry.',
  },
} as const satisfies Record<string, RefusalWords>;
