const folders = /(?:^|\/)(?:scripts?|seeds?|seeders?|migrations?|tests?|testing|__tests__|__mocks__|mocks?|fixtures?|e2e|acceptance|examples?|benchmarks?)\//;

/** Whether a file stands beside the running code: a script or a test reaches databases and services too. Posix, relative to the root. */
export function isAsidePath(path: string): boolean {
  return folders.test(path) || /\.(?:test|spec|e2e-spec|bench|stories)\.[cm]?[jt]sx?$/.test(path);
}
