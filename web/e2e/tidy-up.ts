import { rmSync } from 'node:fs';

/** Removes the data directory this run made for itself. */
export default function tidyUp(): void {
  const data = process.env['E2E_DATA'];
  if (data?.includes('whetstone-e2e-')) rmSync(data, { recursive: true, force: true, maxRetries: 20 });
}
