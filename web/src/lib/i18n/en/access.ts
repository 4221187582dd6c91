import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/access.ts';

export const words = {
  title: 'Sign in',
  lead: 'Training and capability of police officers',
  badgeNumber: 'Badge number',
  badgeHint: 'Such as 041276, with its leading zeros',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  missing: 'Enter your badge number and password.',
  offline: 'There is no network, and signing in needs one. What this device has saved is safe.',
  changeTitle: 'Change password',
  changeDemanded: 'Somebody else set your current password. Please choose your own first.',
  current: 'Current password',
  next: 'New password',
  nextHint: 'At least 10 characters; a sentence is fine',
  again: 'New password again',
  notSame: 'The two new passwords differ.',
  change: 'Change',
  changed: 'Password changed. Sign-ins on other devices have ended.',
  forgot: 'Forgot your password? Your unit administrator can reset it.',
} as const satisfies Translation<typeof zh>;
