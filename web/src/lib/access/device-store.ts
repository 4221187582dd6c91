/** What the browser says of the room this product has on the device. */
export interface Room {
  usedBytes: number;
  quotaBytes: number;
  /** The browser promised not to clear it by itself. */
  lasting: boolean;
}

/** Reads it; null where the browser does not tell, as on plain-http intranets. */
export async function roomOnDevice(): Promise<Room | null> {
  const { storage } = navigator;
  if (!storage?.estimate) return null;
  const [{ usage = 0, quota = 0 }, lasting] = await Promise.all([
    storage.estimate(),
    storage.persisted?.() ?? false,
  ]);
  return { usedBytes: usage, quotaBytes: quota, lasting };
}

/** Asks the browser to keep what is stored until the person clears it. */
export async function askToKeep(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Bytes as people say them: `3.4 MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const size = bytes / 1024 ** step;
  return `${size < 10 && step > 0 ? size.toFixed(1) : Math.round(size)} ${units[step]}`;
}

/** Gives a text as a file to save, for carrying it where the network cannot. */
export function saveAsFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
