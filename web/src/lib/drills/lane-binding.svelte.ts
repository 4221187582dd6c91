import { bindLane } from '@whetstone/core/drills/range-contract.ts';
import type { LaneView } from '@whetstone/core/drills/range-shapes.ts';
import { call } from '#lib/platform/call.ts';
import { deviceId } from './device.ts';
import type { SessionDetail } from './roster-rows.ts';

/** Which lane of a session this device scores: kept on the device, told to the server when there is a network. */
export class LaneBinding {
  readonly sessionId: string;
  /** Null = all lanes. */
  lane = $state<string | null>(null);
  /** Another device has the lane: who bound it, and when. */
  taken = $state.raw<LaneView | null>(null);

  constructor(sessionId: string) {
    this.sessionId = sessionId;
    this.lane = localStorage.getItem(this.#key);
  }

  get #key(): string {
    return `field-lane-${this.sessionId}`;
  }

  choose(lane: string | null): void {
    this.lane = lane;
    this.taken = null;
    if (lane === null) localStorage.removeItem(this.#key);
    else localStorage.setItem(this.#key, lane);
    void this.tell(false);
  }

  /** Tells the server; without network the lane is scored all the same, and told when it is back. */
  async tell(takeOver: boolean): Promise<void> {
    const { lane, sessionId } = this;
    if (lane === null) return;
    const mine = deviceId();
    const body = { deviceId: mine, takeOver };
    const held = await call(fetch, bindLane, { params: { sessionId, lane }, body }).catch(() => undefined);
    if (held && this.lane === lane) this.taken = held.deviceId === mine ? null : held;
  }

  /** A fresh roster says which device has the lane now. */
  learn({ laneDevices }: SessionDetail): void {
    if (this.lane === null) return;
    const held = laneDevices.find(({ lane }) => lane === this.lane);
    if (!held) void this.tell(false);
    else this.taken = held.deviceId === deviceId() ? null : held;
  }
}
