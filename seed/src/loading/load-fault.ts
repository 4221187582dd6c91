/** A load that cannot be done as things stand, in one sentence that says what to do. */
export class LoadFault extends Error {
  override readonly name = 'LoadFault';
}
