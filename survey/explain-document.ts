import { posix } from 'node:path';
import type { ClassReport, ClientUse, Heritage } from '../analysis/report.ts';
import { relativeEvidence } from './check-document.ts';
import type { Survey } from './survey.ts';

export interface ExplainDocument {
  readonly version: 1;
  readonly classes: readonly ClassReport[];
  readonly unmatchedLayers: readonly string[];
}

/** Every class with its role, evidence and what follows, paths relative to the working directory. */
export function explainDocument({ cwd, classes, unmatchedLayers }: Survey): ExplainDocument {
  return { version: 1, classes: classes.map((report) => relativeReport(cwd, report)), unmatchedLayers };
}

function relativeReport(cwd: string, report: ClassReport): ClassReport {
  const relative = (path: string): string => posix.relative(cwd, path);
  return {
    ...report,
    id: report.id.replace(report.file, relative(report.file)),
    file: relative(report.file),
    evidence: report.evidence.map((evidence) => relativeEvidence(cwd, evidence)),
    heritage: relativeHeritage(cwd, report.heritage),
    clients: report.clients.map((client) => relativeClient(cwd, client)),
  };
}

function relativeHeritage(cwd: string, heritage: Heritage): Heritage {
  const links = heritage.links.map((link) => ({ ...link, file: link.file === null ? null : posix.relative(cwd, link.file) }));
  return { ...heritage, links };
}

/** `from` is a path for a class of the project, else a package's name. */
function relativeClient(cwd: string, client: ClientUse): ClientUse {
  const { from, heritage } = client;
  return {
    ...client,
    from: from?.startsWith('/') ? posix.relative(cwd, from) : from,
    heritage: heritage && relativeHeritage(cwd, heritage),
    evidence: client.evidence.map((evidence) => relativeEvidence(cwd, evidence)),
  };
}
