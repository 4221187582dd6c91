type Palette = Record<string, string>;

const rule = /([^{}]+)\{([^{}]*)\}/g;
const declaration = /--([\w-]+):\s*([^;]+);/g;

/** Names of the custom properties a stylesheet or component declares, in CSS or by `style:--name`. */
export function declaredNames(css: string): string[] {
  return [...css.matchAll(/style:(--[\w-]+)|(--[\w-]+):/g)].map(([, set, declared]) => (set ?? declared)!);
}

function colourIn(value: string, side: 'light' | 'dark'): string {
  const both = /^light-dark\(([^,]+),([^)]+)\)$/.exec(value.trim());
  return (both?.[side === 'light' ? 1 : 2] ?? value).trim();
}

/**
 * The colours of each theme as tokens.css declares them: the base in its light and its dark half, and
 * the black-on-white theme laid over the light half.
 */
export function palettes(css: string): { light: Palette; dark: Palette; contrast: Palette } {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const light: Palette = {};
  const dark: Palette = {};
  const strong: Palette = {};
  for (const [, selector = '', body = ''] of plain.matchAll(rule)) {
    for (const [, name = '', value = ''] of body.matchAll(declaration)) {
      if (selector.includes("'contrast'")) strong[name] = value.trim();
      else if (!selector.includes(':not(')) {
        light[name] = colourIn(value, 'light');
        dark[name] = colourIn(value, 'dark');
      }
    }
  }
  return { light, dark, contrast: { ...light, ...strong } };
}
