const keyOf = (roundId: string) => `whetstone.exam-ticket.${roundId}`;
const inPage = new Map<string, string>();

/** What the door of a round gave this tab for password, code and browser; empty before. */
export function ticketOf(roundId: string): { ticket?: string } {
  let ticket = inPage.get(roundId) ?? null;
  try {
    ticket ??= sessionStorage.getItem(keyOf(roundId));
  } catch {
    // No storage: the page remembers for as long as it stands.
  }
  return ticket ? { ticket } : {};
}

export function keepTicket(roundId: string, ticket: string): void {
  inPage.set(roundId, ticket);
  try {
    sessionStorage.setItem(keyOf(roundId), ticket);
  } catch {
    // As above.
  }
}
