import { expect, test } from 'vitest';
import { readTranscript, transcriptText } from './transcript-text.ts';

test('a transcript that is written and read again is the same', () => {
  const lines = [
    { at: 0, text: '法条依据' },
    { at: 221, text: '情形二：有现场作案嫌疑的' },
  ];
  expect(readTranscript(transcriptText(lines))).toEqual(lines);
});

test('lines are put in order of time, hours are read, and a line without a time is named', () => {
  expect(readTranscript('1:00:05 后\n\n00:05 先')).toEqual([
    { at: 5, text: '先' },
    { at: 3605, text: '后' },
  ]);
  expect(readTranscript('00:05 先\n没有时间')).toBe(2);
});
