import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';
import { analyzeModule } from '../analysis/analyze.ts';
import type { Files } from '../analysis/files.ts';
import { projectRoot } from '../analysis/project-root.ts';
import { shownPath, type Project } from '../analysis/project.ts';
import type { ModuleReport } from '../analysis/report.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import { settingsKey } from '../policy/settings.ts';
import { currentFiles } from './host-files.ts';
import { beginFile } from './lint-pass.ts';

/** What the detector says of one linted file, or what is wrong with the settings. */
export type Inspection =
  | { readonly ok: true; readonly module: ModuleReport; readonly shown: (path: string) => string }
  | {
      readonly ok: false;
      /** The problems, to the first rule that asks; nothing to the others, so that each is reported once. */
      readonly takeErrors: () => readonly string[];
    };

const inspections = new WeakMap<object, Inspection>();

/** Runs the detector over the linted file, once for all rules. */
export function inspect(context: Readonly<RuleContext<string, readonly unknown[]>>): Inspection {
  const { ast } = context.sourceCode;
  const known = inspections.get(ast);
  if (known) return known;
  const inspection = inspectNow(context);
  inspections.set(ast, inspection);
  return inspection;
}

function inspectNow(context: Readonly<RuleContext<string, readonly unknown[]>>): Inspection {
  const compiled = compilePolicy(context.settings[settingsKey]);
  if (!compiled.ok) {
    let errors = compiled.errors;
    return {
      ok: false,
      takeErrors: () => {
        const taken = errors;
        errors = [];
        return taken;
      },
    };
  }
  const { policy } = compiled;
  const { sourceCode } = context;
  const path = context.filename.replaceAll('\\', '/');
  const files = currentFiles();
  beginFile(files, path);
  const project = projectOf(files, policy, path);
  const module = sourceCode.scopeManager
    ? analyzeModule(project, { path, text: sourceCode.text, ast: sourceCode.ast, scopes: sourceCode.scopeManager })
    : { path, classes: [], leftovers: [], inertMocks: [] };
  return { ok: true, module, shown: (file) => shownPath(project, file) };
}

/** Most files have nothing to judge, and looking for a root costs more than seeing that: it is looked for when asked. */
function projectOf(files: Files, policy: Policy, path: string): Project {
  let root: string | null = null;
  return {
    files,
    policy,
    get root() {
      root ??= projectRoot(files, policy, path);
      return root;
    },
  };
}
