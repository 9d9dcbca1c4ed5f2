import type { ClassReport, Heritage } from '../analysis/report.ts';

type Shown = (path: string) => string;

/** Why a class has its role: `uses ioredis; implements ISessionStore`. Its name and path are left out where more speaks. */
export function reasons({ role, tentative, evidence }: ClassReport): string {
  return evidence
    .filter((each) => each.role === role && (tentative || (each.kind !== 'name' && each.kind !== 'path')))
    .map(({ text }) => text)
    .join('; ');
}

/** The way to the base: `BaseExternalClient via RedisBase (src/redis-base.ts)`. */
export function chain(heritage: Heritage, shown: Shown): string {
  const base = heritage.links.at(-1)?.name ?? '';
  const between = heritage.links.slice(0, -1).map(({ name, file }) => (file === null ? name : `${name} (${shown(file)})`));
  return between.length === 0 ? base : `${base} via ${between.join(', ')}`;
}

/** The first of some names, and how many there are besides: `get, set, delete and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = [...new Set(names)];
  const rest = shown.length - 4;
  return rest > 1 ? `${shown.slice(0, 4).join(', ')} and ${rest} more` : shown.join(', ');
}
