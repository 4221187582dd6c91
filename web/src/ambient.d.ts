declare module 'virtual:screens' {
  /** Addresses of the screens behind the login, with params in brackets. */
  export const screens: readonly string[];
}

declare module '*.svg?no-inline' {
  const address: string;
  export default address;
}
