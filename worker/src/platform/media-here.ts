import { itemMediaFolder } from '@whetstone/db/bank/media-folder.ts';

const { WHETSTONE_MEDIA } = process.env;

/** The folder of all media as this process reaches it; null where none is set. */
export const mediaFolder = WHETSTONE_MEDIA ?? null;

/** The folder of media of items as this process reaches it; null where none is set: files are then left out. */
export const mediaHere = WHETSTONE_MEDIA ? itemMediaFolder(WHETSTONE_MEDIA) : null;
