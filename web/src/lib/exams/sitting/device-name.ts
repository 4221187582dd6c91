const key = 'whetstone.exam-device';
let inPage: string | undefined;

function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `web-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The name under which this browser writes exams. It is made by chance and says nothing of person or
 * machine; where nothing can be kept it lasts as long as the page.
 */
export function deviceName(): string {
  try {
    const kept = localStorage.getItem(key) ?? newName();
    localStorage.setItem(key, kept);
    return kept;
  } catch {
    return (inPage ??= newName());
  }
}
