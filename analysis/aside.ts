import { posix } from 'node:path';
import { relativeTo, type Project } from './project.ts';
import { outerPackage } from './project-root.ts';

const asideFolder = /(?:^|\/)(?:\.?scripts?|bin|\.?upgrades?|(?:[\w-]+-)?seed(?:s|ers?|ing)?(?:-(?:data|db|database|scripts?))?|(?:[\w-]+-)?migrations?|custom-resources?|tests?|(?!ab-|split-)[\w-]+-tests?|testing|(?:[\w-]+-)?test-(?:utils|suite|harness|kit|support|helpers|fixtures|resources)|acceptance|__e2e__|__\w*tests?__|__mocks__|mocks?|__fixtures__|fixtures?|e2e|examples?|benchmarks?)\//;
const asideFile = /(?:^|\/)[^/]*(?:\.(?:test|spec|servertest|e2e|e2e-spec|stories|mock|fixture|seed|migration|script|maintain|maintenance)|migrat\w*(?:-\w+)?|teardown)\.[cm]?[jt]sx?$|(?:^|\/)(?:[\w-]+-)?(?:seed|seeds|seeder|populate)(?:[-_]?(?:db|database|data|tables))?\.[cm]?[jt]sx?$|(?:^|\/)(?:jest|vitest|test-(?:helpers?|utils?|setup))[\w.-]*\.[cm]?[jt]sx?$/i;

/** Whether a path is one of scripts, tests or migrations: they reach a database too, and nobody waits for them. Posix. */
export function isAside(path: string): boolean {
  return asideFolder.test(path.replace(ofDomain, '/')) || asideFile.test(path);
}

/** A folder with repositories in it is of the domain: `script/repository/` of films, `seeds/core/repositories/` of plants. */
const ofDomain = /\/(?:script|seeds?)\/(?=(?:[\w-]+\/)*repositor(?:y|ies)\/)/;

/** Whether a module stands aside within its project, or the whole project does within a larger one: `tools/seed-data/src/insert.ts`. Tools beside the source of a project are scripts, those within it (`src/tools/`) may be what a model calls. */
export function isAsideIn(project: Project, path: string): boolean {
  // The root has to be looked for, on the disk.
  if (!isAside(path) && !path.includes('/tools/')) return false;
  const { files, policy, root } = project;
  const within = relativeTo(project, path);
  return isAside(within) || within.startsWith('tools/') || (isAside(`${posix.basename(root)}/`) && outerPackage(files, policy, root) !== null);
}

/** Whether an object hands out the inner parts of a module to its tests: `testHelpers`, `__test__`. */
export function isForTests(name: string): boolean {
  return /^_*(?:test|testing)(?:Helpers?|Utils?|Only|Exports|Internals|ing)?_*$/.test(name);
}

/** Whether a class stands in for another one in tests or on a developer's machine, by its name: `MockS3Client`, `FakeRedis`, `SeatRepositoryMock`. */
export function isDouble(name: string): boolean {
  return /^(?:Mock|Fake|Stub|Dummy)[A-Z]|[a-z](?:Mock|Fake|Stub|Dummy)$/.test(name);
}
