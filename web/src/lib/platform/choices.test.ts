import { describe, expect, test } from 'vitest';
import { choicesFrom, preferredLocale } from './choices.ts';

describe('choices', () => {
  test('are read from the cookies', () => {
    expect(choicesFrom('at=x; theme=dark; text=large; locale=en; hat=leader', 'zh-CN')).toEqual({
      locale: 'en',
      theme: 'dark',
      text: 'large',
      hat: 'leader',
    });
  });

  test('without cookies follow the browser and the system', () => {
    expect(choicesFrom('', 'en-GB,en;q=0.9,zh;q=0.5')).toEqual({
      locale: 'en',
      theme: 'auto',
      text: 'standard',
      hat: undefined,
    });
  });

  test('ignore values that nobody offers', () => {
    expect(choicesFrom('theme=pink; text=9; locale=xx', '')).toMatchObject({
      theme: 'auto',
      text: 'standard',
      locale: 'zh',
    });
  });
});

describe('the preferred language', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR,en;q=0.8', 'en'],
    ['fr-FR', 'zh'],
    ['', 'zh'],
  ])('for %j is %s', (languages, locale) => {
    expect(preferredLocale(languages)).toBe(locale);
  });
});
