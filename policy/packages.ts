import { loggerCatalog } from './catalog/loggers.ts';
import { isClientName } from './client-names.ts';
import type { Policy, RolePackage } from './policy.ts';
import { remembered } from './words.ts';
import type { DriverEntry } from './catalog/driver-entry.ts';
import type { ServiceEntry } from './catalog/service-entry.ts';

/** Modules of Node that have a path in their name; with and without the prefix `node:`. */
const nodeSubmodule = /^(?:node:)?(?:assert|dns|fs|inspector|path|readline|stream|timers|util)\/[\w/]+$/;

/**
 * The package that an import specifier names: `redis` of `redis/dist/x`, `@a/b` of `@a/b/c`. A module of Node or Bun
 * is its own package, as it is written. Null for a path, a `#import`, and aliases such as `@/x` and `~/x`.
 */
export function packageOf(specifier: string): string | null {
  if (nodeSubmodule.test(specifier) || /^(?:node|bun|cloudflare):[\w/]+$/.test(specifier)) return specifier;
  return /^(?:@[\w~-][\w.~-]*\/)?[\w-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0] ?? null;
}

const frameworkScopes = /^@(?:nestjs|angular|types|babel|mui|tanstack|radix-ui|reduxjs|storybook|testing-library|emotion|vue|sveltejs|trpc|sentry|opentelemetry|hookform|floating-ui|react-\w+)\//;
const frameworks = new Set(['react', 'react-dom', 'next', 'vue', 'svelte', 'rxjs', 'express', 'fastify', 'koa', 'hono', 'lodash', 'lodash-es', 'ramda', 'zod', 'joi', 'yup', 'valibot', 'class-validator', 'class-transformer', 'reflect-metadata', 'tslib', 'uuid', 'nanoid', 'dayjs', 'date-fns', 'moment', 'luxon', 'chai', 'sinon', 'jest', 'mocha', 'vitest', 'typescript', 'commander', 'chalk', 'inversify', 'tsyringe', 'typedi', 'passport', 'body-parser', 'cors', 'helmet', 'jsonwebtoken', 'bcrypt', 'bcryptjs', 'dotenv', 'eventemitter3', 'p-limit', 'p-queue', 'p-retry']);

/** Whether a package is a framework or library of everyone's, which holds no client and no base of a project: it is not opened. */
export function isFramework(packageName: string): boolean {
  return frameworks.has(packageName) || frameworkScopes.test(packageName);
}

/**
 * The package that an import takes its client from. Prisma generates its client into the project, where it keeps its name:
 * `import { PrismaClient } from '../generated/prisma'` is one of `@prisma/client`.
 */
export function packageOfImport(specifier: string, imported: string): string | null {
  if (imported === 'PrismaClient' && /prisma|generated/i.test(specifier)) return '@prisma/client';
  return packageOf(specifier);
}

/**
 * The driver that an import stands for; null for a package that is none, and for an export that is no client: an
 * error class, a type of options.
 *
 * @param exportedName the export's name, `default`, or `*` for the module as a whole
 */
export function driverOf(policy: Policy, specifier: string, exportedName: string): DriverEntry | null {
  return entryOf(policy.drivers, specifier, exportedName);
}

/** The packages that are named for the driver which they wrap, as text of a regular expression. */
export const driverWrappers = '(?:@[\\w.-]+/)?(?:[a-z]+-)?(?:redis|mongo|mongodb|postgres|pg|mysql|kafka|rabbitmq|rabbit|amqp|nats|dynamodb|memcached)-(?:wrapper|client|connector|connection)';
const wrapsDriver = new RegExp(`^${driverWrappers}$`);

/** Whether a package that nobody's catalog has is named for the driver that it wraps: `@acme/redis-wrapper`. */
export function isDriverWrapper(packageName: string): boolean {
  return packageName.includes('-') && wrapsDriver.test(packageName) && !isFramework(packageName);
}

/**
 * Whether an export of a driver is, makes or types a client, in contrast to what query builders and mappers offer beside
 * it: operators, fragments of a query, types of rows. `Prisma` is a namespace of both, see `isClientMember`.
 */
export function reachesDatabase(packageName: string, exportedName: string): boolean {
  switch (packageName) {
    case '@prisma/client':
      return exportedName === 'PrismaClient' || exportedName === 'Prisma';
    case 'drizzle-orm':
      return exportedName === 'drizzle' || isClientMember(exportedName);
    case 'kysely':
      return exportedName !== 'sql';
    default:
      return true;
  }
}

/** `Prisma.TransactionClient` in contrast to `Prisma.UserWhereInput` and `Prisma.sql`. */
export function isClientMember(name: string): boolean {
  return /(?:Client|Database|Transaction|Session|Delegate)$/.test(name);
}

/** The SDK or HTTP client that an import stands for, also one that only its name tells of; otherwise as `driverOf`. */
export function serviceOf(policy: Policy, specifier: string, exportedName: string): ServiceEntry | null {
  const known = entryOf(policy.services, specifier, exportedName);
  if (known !== null) return known;
  const name = packageOf(specifier);
  if (name === null || !isSdkByName(policy, name) || !talksToService(name, exportedName)) return null;
  return { module: name, source: 'its name', names: null, kind: 'sdk', yieldsToDriver: true };
}

/** Whether an export of a package that is named for an SDK is its client, as it is called. */
function talksToService(packageName: string, exportedName: string): boolean {
  if (exportedName === 'default') return !packageName.endsWith('client');
  return apiClass.test(exportedName) || (exportedName.endsWith('Client') && !plainClient.test(packageName));
}

/** Whether a package holds an SDK or an HTTP client, by the catalog, the settings or its name. */
export function isServicePackage(policy: Policy, packageName: string): boolean {
  return policy.services.has(packageName) || isSdkByName(policy, packageName);
}

/** Whether an SDK says nothing of a class that reaches a driver: a vault that its password comes from, one of which only the name speaks. */
export function yieldsToDriver({ services }: Policy, packageName: string): boolean {
  return services.get(packageName)?.yieldsToDriver ?? true;
}

/** The packages that are named for an SDK or for the client of some service, as text of a regular expression. */
export const sdkNames = '(?:@[\\w.-]+/)?(?:[\\w.]+-)*(?:sdk|client)(?:-(?:node|nodejs|js|ts|typescript|server))?';
const namesSdk = new RegExp(`^${sdkNames}$`);
/** `@acme/orders-client`, in contrast to `orders-api-client`: of a package of that name what a generator made counts, such as `OrdersApi`. */
const plainClient = /(?<!-?(?:api|rest))-client$/;
/** What generators of clients call the classes that they make of an API. */
const apiClass = /(?:Api|API|SDK|Sdk)$/;
/** Servers of a protocol, and shims that are called SDKs as well. */
const noService = /^@(?:modelcontextprotocol|module-federation|opentelemetry|sentry)\//;

/** Whether a package that nobody's catalog has is named for the SDK that it is: `@acme/billing-sdk`. */
function isSdkByName({ drivers, services }: Policy, packageName: string): boolean {
  return isSdkName(packageName) && !drivers.has(packageName) && !services.has(packageName);
}

const isSdkName = remembered((name) => namesSdk.test(name) && !loggerCatalog.has(name) && !isDriverWrapper(name) && !noService.test(name) && !isFramework(name));

/**
 * Whether `new` on this export makes a client of the driver: not `new PutObjectCommand()`. A driver that is configured
 * without names may export more than clients, such as what it sends.
 */
export function constructsClient({ constructs }: DriverEntry, exportedName: string): boolean {
  if (constructs !== null) return has(constructs, exportedName);
  return isClientName(exportedName) || exportedName === 'default' || exportedName === '*';
}

/** Whether calling this export makes a client of the driver; `MongoClient.connect` for a static method. */
export function createsClient(driver: DriverEntry, exportedName: string): boolean {
  return has(driver.creates, exportedName);
}

function entryOf<Entry extends RolePackage>(
  entries: ReadonlyMap<string, Entry>,
  specifier: string,
  exportedName: string,
): Entry | null {
  const name = packageOf(specifier);
  const entry = name === null ? undefined : entries.get(name);
  if (!entry) return null;
  // `nodemailer/lib/x.json`: what a module below the package exports by default is not the client, unless it is called by it, as `aws-sdk/clients/s3`.
  if (exportedName === 'default' && specifier !== name) return entry.names !== null && isCalledByOne(specifier, entry.names) ? entry : null;
  const counts = entry.names === null ? !isHelperName(exportedName) : has(entry.names, exportedName);
  return counts ? entry : null;
}

function isCalledByOne(specifier: string, names: ReadonlySet<string>): boolean {
  const last = specifier.slice(specifier.lastIndexOf('/') + 1).toLowerCase();
  return [...names].some((name) => name.toLowerCase() === last);
}

/** `import * as Redis from 'ioredis'` constructs the default export where the compiler makes no difference. */
function has(names: ReadonlySet<string>, exportedName: string): boolean {
  return names.has(exportedName) || (exportedName === '*' && names.has('default'));
}

/** An export that no one talks to: it handles what a client threw or describes how one is made. */
function isHelperName(exportedName: string): boolean {
  return /(?:Error|Errors|Exception|Options|Opts|Config|Configuration|Settings|Params|Schema|Enum)$/.test(exportedName);
}
