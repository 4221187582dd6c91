/** What stands in the address of a check-in code; null when the text is something else. */
export function scannedCode(text: string): { sessionId: string; code: string } | null {
  const query = text.includes('?') ? text.slice(text.indexOf('?')) : '';
  const asked = new URLSearchParams(query);
  const [sessionId, code] = [asked.get('s') ?? '', asked.get('c') ?? ''];
  return /^[0-9a-f-]{36}$/.test(sessionId) && /^[A-Z0-9]{6}$/.test(code) ? { sessionId, code } : null;
}
