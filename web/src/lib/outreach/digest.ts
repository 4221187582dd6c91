import type { NotificationView } from '@whetstone/core/outreach/inbox-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';

/** Lines that are shown as one: of one kind and day, unless they are too few to be worth it. */
export interface Digest {
  readonly key: string;
  readonly lines: readonly NotificationView[];
}

/** From so many of a kind on a day, one line stands for them. */
const GATHERED = 3;

/** What was told, gathered by kind and day where there is much of it; the order of the newest of each stays. */
export function digestOf(lines: readonly NotificationView[]): Digest[] {
  const groups = new Map<string, NotificationView[]>();
  for (const line of lines) {
    const key = `${line.kind} ${dayAt(line.at)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].flatMap(([key, all]) =>
    all.length >= GATHERED ? [{ key, lines: all }] : all.map((line) => ({ key: line.id, lines: [line] })),
  );
}
