import { textOf } from '../json.ts';

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = `;\\s*${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*")`;
const mediaType = new RegExp(`^${token}/${token}(?:\\s*${parameter})*\\s*;?\\s*$`);

/** Whether the text is an Internet media type (RFC 2046), with or without parameters. */
export const isMediaType = (text: string): boolean => mediaType.test(text);

export const mediaTypeAt = textOf(isMediaType, 'an Internet media type');
