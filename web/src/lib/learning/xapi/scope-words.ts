import type { XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** Each scope with what it opens, the narrowest first. */
export const scopeWords: Readonly<Record<XapiScope, () => string>> = {
  'statements/write': () => say('recordstore.scope_statementsWrite'),
  'statements/read/mine': () => say('recordstore.scope_statementsReadMine'),
  'statements/read': () => say('recordstore.scope_statementsRead'),
  state: () => say('recordstore.scope_state'),
  profile: () => say('recordstore.scope_profile'),
  define: () => say('recordstore.scope_define'),
  'all/read': () => say('recordstore.scope_allRead'),
  all: () => say('recordstore.scope_all'),
};
