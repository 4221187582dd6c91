/** The address of this page with some of its search parameters changed; null takes one out. */
export function addressWith(
  url: Pick<URL, 'search' | 'pathname'>,
  changes: Readonly<Record<string, string | null>>,
): string {
  const search = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes))
    if (value === null) search.delete(name);
    else search.set(name, value);
  const asked = search.toString();
  return asked ? `${url.pathname}?${asked}` : url.pathname;
}
