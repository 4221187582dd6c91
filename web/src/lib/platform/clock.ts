/** The instant now by this device's clock, ISO 8601 in UTC. Deadlines never rest on it alone. */
export function now(): string {
  return new Date().toISOString();
}
