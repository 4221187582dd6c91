import { expect, test } from 'vitest';
import { parseMoodleXml } from './moodle-xml.ts';

function quiz(...questions: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`;
}
function question(type: string, inner: string, text = 'Q'): string {
  return `<question type="${type}"><name><text>n</text></name><questiontext format="html"><text>${text}</text></questiontext>${inner}</question>`;
}
const only = (...args: Parameters<typeof question>) => parseMoodleXml(quiz(question(...args))).questions[0];

test('a choice with everything that may hang on it', () => {
  const inner = `<generalfeedback format="html"><text>because</text></generalfeedback><defaultgrade>2.0000000</defaultgrade>
    <idnumber>x-1</idnumber><single>false</single><answer fraction="50" format="html"><text><![CDATA[<b>a</b>]]></text><feedback><text>yes</text></feedback></answer>
    <answer fraction="50" format="plain_text"><text>b &lt; c</text></answer><answer fraction="0"><text>d</text></answer><tags><tag><text>law</text></tag></tags>`;
  expect(only('multichoice', inner, '<![CDATA[<p>Q</p>]]>')).toMatchObject({
    kind: 'multiple-choice',
    stem: '<p>Q</p>',
    defaultMark: 2,
    idnumber: 'x-1',
    generalFeedback: 'because',
    tags: ['law'],
    answers: [
      { text: '<b>a</b>', fraction: 0.5, feedback: 'yes' },
      { text: 'b < c', fraction: 0.5, format: 'plain' },
      { text: 'd', fraction: 0 },
    ],
  });
});

test('types that map, each as what it asks', () => {
  expect(
    only(
      'truefalse',
      '<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>',
    ),
  ).toMatchObject({ kind: 'true-false', correct: false });
  expect(
    only('shortanswer', '<usecase>1</usecase><answer fraction="100"><text>Frog</text></answer>'),
  ).toMatchObject({ kind: 'short-text', caseSensitive: true });
  expect(
    only(
      'numerical',
      '<answer fraction="100"><text>3.5</text><tolerance>0.1</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>',
    ),
  ).toMatchObject({ answers: [{ text: '3.5', tolerance: 0.1 }], units: [{ name: 'm', multiplier: 1 }] });
  expect(
    only(
      'matching',
      '<subquestion><text>a</text><answer><text>1</text></answer></subquestion><subquestion><text></text><answer><text>2</text></answer></subquestion>',
    ),
  ).toMatchObject({
    pairs: [
      { left: 'a', right: '1' },
      { left: '', right: '2' },
    ],
  });
  expect(only('essay', '')).toMatchObject({ kind: 'essay' });
  expect(only('description', '')).toMatchObject({ kind: 'info', defaultMark: 0 });
  expect(
    only(
      'ordering',
      '<answer fraction="2"><text>b</text></answer><answer fraction="1"><text>a</text></answer>',
    ),
  ).toMatchObject({ entries: ['a', 'b'] });
  const options =
    '<selectoption><text>cat</text><group>1</group></selectoption><selectoption><text>dog</text><group>1</group></selectoption>';
  expect(only('gapselect', options, 'A [[2]]')).toMatchObject({
    stem: 'A {#1}',
    gaps: [
      {
        answers: [
          { text: 'cat', fraction: 0 },
          { text: 'dog', fraction: 1 },
        ],
      },
    ],
  });
});

test('embedded answers of a cloze', () => {
  const text =
    '<![CDATA[A {1:MULTICHOICE:=Paris#yes~%50%Lyon~London} b {2:NM:=3.5:0.1} {:SAC:=a\\}b~=x&#35;y}]]>';
  expect(only('cloze', '', text)).toMatchObject({
    kind: 'cloze',
    stem: 'A {#1} b {#2} {#3}',
    defaultMark: 4,
    gaps: [
      {
        kind: 'single-choice',
        answers: [
          { text: 'Paris', fraction: 1, feedback: 'yes' },
          { text: 'Lyon', fraction: 0.5 },
          { text: 'London', fraction: 0 },
        ],
      },
      { kind: 'numeric', weight: 2, answers: [{ text: '3.5', tolerance: 0.1 }] },
      { kind: 'short-text', caseSensitive: true, answers: [{ text: 'a}b' }, { text: 'x#y' }] },
    ],
  });
});

test('a file inside a text is kept beside the question', () => {
  const inner = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>';
  const text =
    '<![CDATA[<img src="@@PLUGINFILE@@/a.png">]]></text><file name="a.png" path="/" encoding="base64">iVBO\nRw0=</file><text>';
  expect(only('multichoice', inner, text)?.files).toEqual([{ name: 'a.png', base64: 'iVBORw0=' }]);
});

test('unknown types and broken XML are reported with line and column; all others are read', () => {
  const good = question('essay', '');
  const text = quiz(
    good,
    question('stack', ''),
    '<question type="essay"><name><text>a</name></question>',
    '<question type="essay"><name>',
    good,
    '<question type="essay"><questiontext><text><![CDATA[never ended</text></questiontext></question>',
    good,
  );
  const { questions, errors } = parseMoodleXml(text);
  expect(questions).toHaveLength(3);
  expect(errors).toMatchObject([
    { line: 4, column: 1, code: 'type-unknown' },
    { line: 5, code: 'xml-broken' },
    { line: 6, code: 'xml-broken' },
    { line: 8, code: 'xml-broken' },
  ]);
});

test('HTML that nobody wrapped is text', () => {
  expect(only('essay', '', 'A <b>bold</b> claim &amp; more')?.stem).toBe('A <b>bold</b> claim &amp; more');
});
