/** Whether a file is a test or stands beside tests, by its path: `store.test.ts`, `__tests__/store.ts`, `tests/fakes.ts`. */
export function isTestPath(path: string): boolean {
  return /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e)\/|[.-](?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}
