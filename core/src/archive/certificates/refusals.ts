import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of certificates and their codes. */
export const certificateRefusals = {
  'certificate-code-length': {
    status: 400,
    zh: '证书编号无效：应为 12 位，现为 {length} 位。',
    en: 'This code is not valid: it has 12 characters, and you gave {length}.',
  },
  'certificate-code-wrong': {
    status: 400,
    zh: '证书编号无效：第 {place} 位与校验位不符，请核对。',
    en: 'This code is not valid: check digit fails at character {place}; look at it again.',
  },
  'certificate-code-false': {
    status: 400,
    zh: '证书编号无效：校验位不符，且不止一位有误。',
    en: 'This code is not valid: the check digits fail, and more than one character is wrong.',
  },
  'certificate-unknown': {
    status: 404,
    zh: '本单位没有签发过这个编号的证书。',
    en: 'No certificate of this code was ever issued here.',
  },
  'certificate-held': {
    status: 409,
    zh: '此人已持有这种证书且在有效期内，到换证期再换发。',
    en: 'This person holds a valid certificate of this kind; renew it when its window opens.',
  },
  'certificate-no-ground': {
    status: 409,
    zh: '近期没有达到要求的考核成绩，不能签发。',
    en: 'There is no recent result that meets the level, so it cannot be issued.',
  },
  'certificate-not-yours': {
    status: 403,
    zh: '这种证书不由您签发。',
    en: 'This kind of certificate is not yours to issue.',
  },
  'own-certificate': {
    status: 403,
    zh: '不能给自己签发、换发或吊销证书。',
    en: 'Nobody issues, renews or revokes a certificate of their own.',
  },
  'certificate-ended': {
    status: 409,
    zh: '这张证书已吊销或已换发，不能再改动。',
    en: 'This certificate was revoked or replaced; nothing more can be done to it.',
  },
  'certificate-nobody': {
    status: 409,
    zh: '这个范围内没有人可以列入。没有签发任何证书，请换一种证书、单位或训练班。',
    en: 'Nobody can be listed there. Nothing was issued; choose another certificate, unit or class.',
  },
  'certificate-not-renewable': {
    status: 409,
    zh: '还没有到换证期，{from} 起可以换发。',
    en: 'It is not yet time to renew it; that can be done from {from} on.',
  },
} as const satisfies Record<string, RefusalWords>;
