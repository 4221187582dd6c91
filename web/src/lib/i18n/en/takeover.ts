import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/takeover.ts';

export const words = {
  elsewhere: 'You are writing on another device',
  elsewhereBody: 'What was uploaded follows you here; the clock goes on.',
  waiting: 'Waiting for the proctor',
  waitingBody:
    'The proctor was asked. This page opens by itself when they agree; until then the other device goes on.',
  denied: 'The proctor did not agree',
  deniedBody: 'Go on with the other device, or speak to the proctor.',
  keeps: '{n} answers on this device are not uploaded; they still go up and are kept.',
  takeOver: 'Go on here',
  askAgain: 'Ask again',
  takeOverHint: 'The other device is locked then; nothing on it is lost.',
  offline: 'The server cannot be reached now; try again later.',
  fileLead:
    'No network at all? Save the encrypted answer file and hand it to the proctor in any way; this device keeps the answers too.',
  fileSave: 'Save the answer file',
  fileNone: 'This browser cannot encrypt, so there is no file. Keep the device and speak to the proctor.',
  fileCode: 'Receipt of the answer file',
  fileCodeHint:
    'The receipt proves what the file holds and holds no answers itself: hand over the file or its text.',
  fileCopy: 'Copy as text',
  fileCopied: 'Copied. Send it to the proctor in any way that carries text; they paste it.',
  fileNotCopied: 'This browser does not let us copy; save the answer file instead.',
  password: 'Password of the room',
  passwordHint: 'The proctor says it in the room',
  code: 'Code for coming back',
  codeHint: 'The proctor tells you after you have left',
  enter: 'Enter',
} as const satisfies Translation<typeof zh>;
