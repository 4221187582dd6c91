/** How the states of an appeal look, in lists and on its own page. */
export const appealTones = { open: 'warn', upheld: 'ok', dismissed: 'plain', withdrawn: 'plain' } as const;
