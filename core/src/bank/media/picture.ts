/** A picture as it is kept: its size as it is shown, and its bytes without what they tell beyond the picture. */
export interface Picture {
  width: number;
  height: number;
  bytes: Uint8Array;
}
