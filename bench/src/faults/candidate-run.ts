import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import type { Receipted } from '../exam-day/candidate.ts';
import type { Hall } from '../exam-day/hall.ts';
import { mintPass } from '../exam-day/passes.ts';
import { BadNetwork, type Mischief } from './bad-network.ts';
import { Device } from './device.ts';
import type { Theatre } from './theatre.ts';

/** One candidate's sitting under fire, as it ended. */
export interface RunEnd {
  readonly attemptId: string;
  readonly receipts: readonly Receipted[];
  /** What must count at each position in the end; null where two devices wrote. */
  readonly last: ReadonlyMap<number, object> | null;
  /** Payloads sent before the start in which a stem of the paper stood. */
  readonly seenEarly: number;
}

export interface Sitting {
  readonly n: number;
  readonly person: string;
  readonly roundId: string;
  /** A round of the same paper that is not open yet. */
  readonly closedRoundId: string;
}

const HOUR_MS = 3_600_000;
const CHANGES = 14;

/** Sits one exam over a bad network; a tenth change to a second device on the way. */
export async function runCandidate(
  { ports, jwtSecret }: Theatre,
  hall: Hall,
  { n, person, roundId, closedRoundId }: Sitting,
  mischief: Mischief,
): Promise<RunEnd> {
  const dice = seededDice(`run ${n}`);
  const network = new BadNetwork(ports, mintPass(jwtSecret, person), dice, mischief);
  const skewed = () => new Device(network, dice, (dice.fraction() * 2 - 1) * HOUR_MS);
  const first = skewed();
  try {
    const early = [
      await first.peek('POST', `/api/rounds/${closedRoundId}/attempt`),
      await first.peek('GET', `/api/rounds/${closedRoundId}/sealed-paper`),
      await first.insist('GET', '/api/me/rounds'),
    ];
    const started = await first.insist('POST', `/api/rounds/${roundId}/attempt?device=${first.name}`);
    const attemptId = /"attemptId":"([^"]+)"/.exec(started)?.[1] ?? '';
    const devices = [first];
    const last = await write(first, attemptId, hall, dice);
    if (n % 10 === 0) devices.push(await moveOver(first, skewed(), attemptId, hall, dice));
    const writing = devices.at(-1)!;
    await Promise.all(devices.map((device) => device.settle(attemptId)));
    await writing.insist('POST', `/api/attempts/${attemptId}/submission?device=${writing.name}`);
    return {
      attemptId,
      receipts: devices.flatMap((device) => device.receipts),
      last: devices.length === 1 ? last : null,
      seenEarly: early.filter((text) => text.includes('民警甲')).length,
    };
  } finally {
    network.close();
  }
}

/** Changes answers, several requests under way at once. @returns what was written last, by position */
async function write(
  device: Device,
  attemptId: string,
  { questions }: Hall,
  dice: Dice,
): Promise<Map<number, object>> {
  const last = new Map<number, object>();
  const underWay: Promise<void>[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const position = 1 + dice.below(questions.length);
    const { responses } = questions[position - 1]!;
    const value = responses[dice.below(responses.length)]!;
    device.write(position, value);
    last.set(position, value);
    underWay.push(device.flush(attemptId));
    if (change % 3 === 2) await Promise.all(underWay.splice(0));
  }
  await Promise.all(underWay);
  return last;
}

/** A second device takes the attempt over while the first still has something to send. */
async function moveOver(
  first: Device,
  second: Device,
  attemptId: string,
  hall: Hall,
  dice: Dice,
): Promise<Device> {
  const { questions } = hall;
  first.write(1, questions[0]!.responses[0]!);
  await second.insist('POST', `/api/attempts/${attemptId}/devices`, JSON.stringify({ device: second.name }));
  await Promise.all([write(second, attemptId, hall, dice), first.flush(attemptId)]);
  return second;
}
