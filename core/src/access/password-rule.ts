/** What the rules of a new password look at besides the password. */
export interface PasswordOwner {
  badgeNumber: string;
  name: string;
  /** Surname reading first, syllables joined by spaces. */
  namePinyin: string;
}

export const LEAST_LENGTH = 10;

/** Why a password is refused, in both languages. */
export const weaknesses = {
  short: { zh: `至少 ${LEAST_LENGTH} 个字符`, en: `at least ${LEAST_LENGTH} characters` },
  own: {
    zh: '不能包含本人的警号、姓名或姓名拼音',
    en: 'it must not contain your badge number, your name or its pinyin',
  },
  common: { zh: '过于常见，容易被猜中', en: 'it is common and easily guessed' },
  same: { zh: '不能与原密码相同', en: 'it must differ from the current password' },
} as const;
export type Weakness = keyof typeof weaknesses;

/** Words that lists of leaked passwords begin with; digits or marks around them make them no better. */
const commonWords = new Set(
  [
    'password passw0rd p@ssw0rd p@ssword qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm qazwsx qazwsxedc',
    'aa aaa ab abc abcd abcdef abcabc admin administrator root user test guest iloveyou welcome letmein',
    'woaini woaiwojia wodemima mima police jingcha gongan minjing whetstone liqing china zhongguo',
    '1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qaz2wsx3edc',
  ].flatMap((line) => line.split(' ')),
);

const runs =
  '01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba';

/** Whether it is made of a few characters, a run, digits alone, or a well-known word with digits around. */
function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return (
    new Set(text).size <= 3 ||
    runs.includes(text) ||
    word.length <= 1 ||
    commonWords.has(word) ||
    commonWords.has(text)
  );
}

/** Pinyin shorter than this stands in too many words to forbid it. */
const TELLING_PINYIN = 5;

function holdsOwn(password: string, { badgeNumber, name, namePinyin }: PasswordOwner): boolean {
  const text = password.toLowerCase();
  const compact = namePinyin.replaceAll(' ', '').toLowerCase();
  return (
    text.includes(badgeNumber.toLowerCase()) ||
    text.includes(name.toLowerCase()) ||
    (compact.length >= TELLING_PINYIN && text.includes(compact))
  );
}

/**
 * What is wrong with a new password, or null when it may be used. Length counts characters, not bytes;
 * no rule asks for capitals or marks, since those make people write passwords down.
 */
export function weaknessOf(password: string, owner: PasswordOwner): Exclude<Weakness, 'same'> | null {
  if ([...password.normalize('NFC')].length < LEAST_LENGTH) return 'short';
  if (holdsOwn(password, owner)) return 'own';
  return isCommon(password) ? 'common' : null;
}
