/** Hands a file to the browser's downloads. */
export function download(fileName: string, base64: string): void {
  downloadBytes(
    fileName,
    Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)),
  );
}

/** As `download`, for bytes that are at hand. */
export function downloadBytes(fileName: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads it after the click; a minute is long enough for the slowest disk.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
