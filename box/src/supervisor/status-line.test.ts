import { expect, test } from 'vitest';
import { columnsOf, statusLine } from './status-line.ts';

const escape = '\u001b[2K';

function out(isTTY: boolean, columns = 40) {
  const written: string[] = [];
  return { isTTY, columns, write: (text: string) => void written.push(text), written };
}

test('on a terminal progress replaces itself and lines stay above it', () => {
  const terminal = out(true);
  const status = statusLine(terminal);
  status.show('seed', 'people 1');
  status.show('web', 'pages');
  status.print('a line');
  status.show('seed', undefined);
  expect(terminal.written).toEqual([
    `\r${escape}people 1`,
    `\r${escape}people 1  ·  pages`,
    `\r${escape}a line\n`,
    `\r${escape}people 1  ·  pages`,
    `\r${escape}pages`,
  ]);
});

test('a line never grows wider than the terminal, counting a Chinese letter as two columns', () => {
  const terminal = out(true, 10);
  statusLine(terminal).show('seed', '载入演示城市');
  expect(terminal.written).toEqual([`\r${escape}载入演示`]);
  expect(columnsOf('载入 city')).toBe(9);
});

test('in a log each thing is told when it begins and then only now and then', () => {
  const log = out(false);
  let nowMs = 0;
  const status = statusLine(log, 2_000, () => nowMs);
  status.show('seed', 'people 1');
  nowMs = 500;
  status.show('seed', 'people 2');
  status.show('web', 'pages');
  nowMs = 2_500;
  status.show('seed', 'people 3');
  status.show('seed', undefined);
  expect(log.written).toEqual(['people 1\n', 'pages\n', 'people 3\n']);
});
