import { expect, test } from 'vitest';
import { PlainFault } from './plain-fault.ts';
import { allSentences, sentence, terminalLanguage } from './sentences.ts';

test('both languages of a sentence mention the same values', () => {
  for (const [code, { zh, en }] of Object.entries(allSentences)) {
    const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(names(zh), code).toEqual(names(en));
    expect(zh, code).toMatch(/\p{Script=Han}/u);
    expect(en, code).not.toMatch(/\p{Script=Han}/u);
  }
});

test('the terminal speaks Chinese in a Chinese locale and English elsewhere', () => {
  expect(terminalLanguage({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(terminalLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(terminalLanguage({})).toBe('en');
});

test('values are filled in and a missing one stays visible', () => {
  const values = { port: 3000 };
  expect(sentence('port-in-use', values, 'zh')).toContain('端口 3000 ');
  expect(sentence('port-in-use', values, 'en')).toContain('PORT={other}');
});

test('a plain fault carries its code and its sentence', () => {
  const fault = new PlainFault('bad-port', { port: 'x' });
  expect(fault.code).toBe('bad-port');
  expect(fault.message).toBe(sentence('bad-port', { port: 'x' }));
});
