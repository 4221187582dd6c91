import { textOf } from '../json.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text is a UUID in its standard spelling (RFC 4122); either case. */
export const isUuid = (text: string): boolean => uuid.test(text);

export const uuidAt = textOf(isUuid, 'a UUID');
