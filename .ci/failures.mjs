/*
 * Names each test of a Vitest or Playwright JSON report that failed, or failed at first, with the first
 * lines of its error: `node .ci/failures.mjs <report>`. With `--names` behind it one line each, without errors.
 */
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
// eslint-disable-next-line no-control-regex -- colour codes are control characters
const colours = /\u001b\[[0-9;]*m/g;

const namesOnly = process.argv[3] === '--names';
const AT_FIRST = ' (at the first try only)';

function tell(where, title, error = '') {
  if (namesOnly) return console.log(`        ${where}: ${title}`.slice(0, 220));
  const lines = error.replace(colours, '').split('\n');
  const telling = lines.filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  const first = telling.slice(0, 8);
  console.log(['', `${where}: ${title}`, ...first.map((line) => `    ${line.slice(0, 300)}`)].join('\n'));
}

for (const { name, message, assertionResults } of report.testResults ?? []) {
  const file = name.replace(`${process.cwd()}/`, '');
  const failed = assertionResults.filter(({ failureMessages }) => failureMessages?.length > 0);
  for (const { fullName, status, failureMessages } of failed)
    tell(file, `${fullName}${status === 'passed' ? AT_FIRST : ''}`, failureMessages[0]);
  if (failed.length === 0 && message) tell(file, 'did not run', message);
}

function walk({ file, specs = [], suites = [] }) {
  for (const { title, tests } of specs)
    for (const { status, projectName, results } of tests)
      if (status === 'unexpected' || status === 'flaky')
        tell(
          `${file} [${projectName}]`,
          `${title}${status === 'flaky' ? AT_FIRST : ''}`,
          results.find(({ error }) => error)?.error.message,
        );
  suites.forEach(walk);
}
for (const suite of report.suites ?? []) walk(suite);
