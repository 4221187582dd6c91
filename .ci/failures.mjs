/*
 * Names each failed test of a Vitest or Playwright JSON report with the first lines of its error:
 * `node .ci/failures.mjs <report>`.
 */
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
// eslint-disable-next-line no-control-regex -- colour codes are control characters
const colours = /\u001b\[[0-9;]*m/g;

function tell(where, title, error = '') {
  const lines = error.replace(colours, '').split('\n');
  const telling = lines.filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  const first = telling.slice(0, 8);
  console.log(['', `${where}: ${title}`, ...first.map((line) => `    ${line.slice(0, 300)}`)].join('\n'));
}

for (const { name, message, assertionResults } of report.testResults ?? []) {
  const file = name.replace(`${process.cwd()}/`, '');
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  for (const { fullName, failureMessages } of failed) tell(file, fullName, failureMessages[0]);
  if (failed.length === 0 && message) tell(file, 'did not run', message);
}

function walk({ file, specs = [], suites = [] }) {
  for (const { title, tests } of specs)
    for (const { status, projectName, results } of tests)
      if (status === 'unexpected') tell(`${file} [${projectName}]`, title, results.at(-1)?.error?.message);
  suites.forEach(walk);
}
for (const suite of report.suites ?? []) walk(suite);
