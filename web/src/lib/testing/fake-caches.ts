/** Cache Storage as browsers have it, in memory: what goes in is a Response, and so is what comes out. */
export function fakeCaches() {
  const caches = new Map<string, Map<string, Response>>();
  return {
    open: async (name: string) => {
      const cache = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, cache);
      return {
        put: async (key: string, response: Response) => void cache.set(key, response),
        match: async (key: string) => cache.get(key)?.clone(),
        delete: async (key: string) => cache.delete(key),
        keys: async () => [...cache.keys()],
      };
    },
    delete: async (name: string) => caches.delete(name),
  };
}
