import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('without any variable the port is 3000 and the data lives in the checkout', () => {
  expect(readSettings({}, '/house')).toEqual({
    checkout: '/house',
    dataPath: '/house/.data',
    port: 3000,
    scenario: 'demo',
    databaseUrl: undefined,
    redisUrl: undefined,
  });
});

test('a relative data directory is meant from where the command was typed', () => {
  expect(readSettings({ WHETSTONE_DATA: 'here', INIT_CWD: '/typed' }, '/house').dataPath).toBe('/typed/here');
  expect(readSettings({ WHETSTONE_DATA: '/there', INIT_CWD: '/typed' }, '/house').dataPath).toBe('/there');
});

test.each(['0', '65536', '80a', '-1', '3.5'])('PORT=%s is refused', (PORT) => {
  expect(() => readSettings({ PORT }, '/house')).toThrow(`PORT=${PORT}`);
});

test('the scenario is demo or city, nothing else', () => {
  expect(readSettings({ WHETSTONE_SCENARIO: 'city' }, '/house').scenario).toBe('city');
  expect(() => readSettings({ WHETSTONE_SCENARIO: 'town' }, '/house')).toThrow('WHETSTONE_SCENARIO=town');
});
