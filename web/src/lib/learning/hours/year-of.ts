/** The year that an address asks for, as a query; without one the server takes the present. */
export function yearOf(url: URL): { year?: number } {
  const year = Number(url.searchParams.get('year'));
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {};
}
