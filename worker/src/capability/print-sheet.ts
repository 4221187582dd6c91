import { Worker } from 'node:worker_threads';
import type { ReportSheet } from '@whetstone/db/capability/report/report-sheet.ts';

/** The longest report that the database holds takes a tenth of it. */
const KILL_AFTER_MILLISECONDS = 300_000;

/**
 * The PDF of a report, written in a thread of its own: other jobs go on meanwhile.
 * @throws Error when the thread fails or takes too long; the job is tried again
 */
export function printSheet(sheet: ReportSheet): Promise<Buffer> {
  const thread = new Worker(new URL('./print-sheet.thread.ts', import.meta.url), { workerData: sheet });
  return new Promise((done, fail) => {
    const kill = setTimeout(
      () => fail(new Error('the PDF of a report took too long')),
      KILL_AFTER_MILLISECONDS,
    );
    thread.once('message', (bytes: Uint8Array) => done(Buffer.from(bytes)));
    thread.once('error', fail);
    thread.once('exit', (code) => fail(new Error(`the thread of a report ended with ${code}`)));
    thread.once('exit', () => clearTimeout(kill));
  }).finally(() => void thread.terminate()) as Promise<Buffer>;
}
