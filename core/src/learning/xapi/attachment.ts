import { iriAt } from './formats/iri.ts';
import { mediaTypeAt } from './formats/media-type.ts';
import { sha2At } from './formats/sha2.ts';
import { type Check, type Fields, fieldsAt, invalid, numberAt } from './json.ts';
import { languageMapAt } from './language-map.ts';

/** What an attachment is for that signs its statement. */
export const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';
/** The media type of a signature. */
export const SIGNATURE_TYPE = 'application/octet-stream';

const fields: Fields = {
  usageType: iriAt,
  display: languageMapAt,
  description: languageMapAt,
  contentType: mediaTypeAt,
  length: (value, where) => {
    const length = numberAt(value, where);
    if (!Number.isInteger(length) || length < 0) invalid(where, 'must be a whole number of bytes');
  },
  sha2: sha2At,
  fileUrl: iriAt,
};

/** Checks the description of an attachment; its bytes are checked where they come in. */
export const attachmentAt: Check = (value, where) => {
  const required = ['usageType', 'display', 'contentType', 'length', 'sha2'];
  const { usageType, contentType } = fieldsAt(value, where, fields, required);
  if (usageType === SIGNATURE && contentType !== SIGNATURE_TYPE)
    invalid(`${where}.contentType`, `of a signature must be ${SIGNATURE_TYPE}`);
};
