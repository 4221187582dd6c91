import { learn } from '#lib/i18n/say.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = () => learn('platform');
