import { posix } from 'node:path';
import { classNameRole } from '../policy/naming.ts';
import { askedInSql, mayAskInSql } from './asked-in-sql.ts';
import { mayNameClients, namesClients } from './client-sites.ts';
import { namesPackage } from './driver-reach.ts';
import { loadedLate } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';

const storeFile = /(?:store|storage|cache|repositor|repos?(?=[-_.])|queries|dao|queue|publisher|producer|[-.]db(?=\.))[^/]*$|\/(?:repositor(?:y|ies)|daos?|dal|quer(?:y|ies)|models?|persistence)\/[^/]*$/i;

/** Whether a module may hold a store beyond classes: it does not draw, and some name in it leads to a driver or a service. */
export function mayHoldStores(project: Project, module: SourceModule): boolean {
  return !/\.[jt]sx$/.test(module.path) && (namesClients(module) || namesPackage(project, module) || storeFile.test(module.path) || namesHostOrDisk(module) || askedInSql(module, module.ast).length > 0 || loadedLate(project, module, module.ast).length > 0);
}

/**
 * Whether a module that imports no package of the catalog or of the settings may hold a class or a store, by a search of
 * its text or its bytes: true where in doubt.
 */
export function mayHaveReports(path: string, text: string): boolean {
  // A name or a specifier may be written with escapes.
  return /\bclass\b|\\[ux]/.test(text) || mayNameClients(text) || storeFile.test(path) || namesHostOrDisk({ text }) || mayAskInSql(text);
}

/** Whether a file speaks of a store by its own name, by the statements that it asks, or by the files that it reads and writes. */
export function speaksOfStore(path: string, text: string): boolean {
  const stem = posix.basename(path).replace(/\.[cm]?[jt]sx?$/, '');
  return storeFile.test(path) || classNameRole(stem) !== null || mayAskInSql(text) || importsFiles(text);
}

/** A file store writes what it reads. */
function importsFiles(text: string): boolean {
  return (text.includes("fs'") || text.includes('fs"') || text.includes('fs/promises')) && /['"](?:node:)?fs(?:\/promises)?['"]/.test(text) && /\b(?:write|append|create|open)\w*\(/.test(text);
}

/** Plain searches first: the whole text of most files is looked through for this. */
function namesHostOrDisk({ text }: Pick<SourceModule, 'text'>): boolean {
  if (!text.includes('fetch(') && !text.includes("fs'") && !text.includes('fs"') && !text.includes('fs/')) return false;
  return /\bfetch\(|['"](?:node:)?fs['"/]/.test(text);
}
