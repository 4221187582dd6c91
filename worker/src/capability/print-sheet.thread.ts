import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { reportPdf } from '@whetstone/db/capability/report/report-pdf.ts';
import type { ReportSheet } from '@whetstone/db/capability/report/report-sheet.ts';

// On Linux this is the priority of the thread alone: whoever waits for the product goes first.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const bytes = Uint8Array.from(await reportPdf(workerData as ReportSheet));
parentPort?.postMessage(bytes, [bytes.buffer]);
