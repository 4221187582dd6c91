const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64, the form in which files travel inside texts. */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const whole = (one << 16) | (two << 8) | three;
    const left = bytes.length - at;
    text += signs.charAt(whole >> 18) + signs.charAt((whole >> 12) & 63);
    text += left > 1 ? signs.charAt((whole >> 6) & 63) : '=';
    text += left > 2 ? signs.charAt(whole & 63) : '=';
    if (text.length < 8_000) continue;
    pieces.push(text);
    text = '';
  }
  return pieces.join('') + text;
}
