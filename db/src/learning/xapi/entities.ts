import { XapiAttachment, XapiEnclosure } from './attachment.entities.ts';
import { XapiActivityMention, XapiActorMention, XapiReference } from './mention.entities.ts';
import { XapiClient } from './xapi-client.entity.ts';
import { XapiDefinition } from './xapi-definition.entity.ts';
import { XapiDocument } from './xapi-document.entity.ts';
import { XapiPseudonym } from './xapi-pseudonym.entity.ts';
import { XapiStatement } from './xapi-statement.entity.ts';

/** The tables of the learning record store. */
export const xapiTables = [
  XapiClient,
  XapiStatement,
  XapiActorMention,
  XapiActivityMention,
  XapiReference,
  XapiAttachment,
  XapiEnclosure,
  XapiDocument,
  XapiDefinition,
  XapiPseudonym,
];
