/** What lies over the page: the command palette, the shortcut sheet, the account or the password. */
export type Tool = 'find' | 'shortcuts' | 'account' | 'password' | undefined;
