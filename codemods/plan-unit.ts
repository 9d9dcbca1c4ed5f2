import { concernedClasses } from './losing-classes.ts';
import { mockingTests, type MockingTests } from './mocking-tests.ts';
import type { PlanInput } from './plan-input.ts';
import { planVersion, type UnitPlan } from './plan.ts';
import { planClass } from './plan-class.ts';
import { configuredModule, sourceAt } from './planners/module-name.ts';
import { replacedClients } from './replaced-clients.ts';
import { pathOf, subjectOf } from './subject.ts';

/**
 * Plans the migration of the classes in one unit: edits, or a refusal for each class that is better left alone. Reads
 * files and types, changes nothing; the result is plain data. `onClass` hears of each class before it is planned.
 */
export function planUnit(input: PlanInput, onClass: () => void = () => undefined): UnitPlan {
  const files = new Set(input.unit.files);
  const concerned = concernedClasses(input.classes, input.findings);
  const reports = input.classes.filter(({ id, file }) => files.has(file) && concerned.has(id));
  // A file that is loaded later makes the checker start anew.
  for (const { file } of reports.slice(0, 1)) loadConfigured(input, file);
  const plan = { groups: [], edits: [], refusals: [], imports: [], replaced: [], created: [], tests: [] } as { -readonly [Key in keyof Omit<UnitPlan, 'version'>]: UnitPlan[Key][number][] };
  let graph: MockingTests | null = null;
  const tests = (): MockingTests => (graph ??= mockingTests(input));
  const testsOf = (file: string): string[] => [...tests().reaching(file)].filter(tests().isMocking).map((path) => pathOf(input, path));
  for (const report of reports) {
    onClass();
    const subject = subjectOf(input, report);
    if (!subject) {
      const [file, group] = [pathOf(input, report.file), report.id.replace(report.file, pathOf(input, report.file))];
      plan.groups.push({ id: group, classes: [], needs: [] });
      plan.refusals.push({ file, line: report.span.line, class: report.name, reason: 'not-in-a-script-file', detail: `${file} is not read as a script by the type checker`, group });
      continue;
    }
    const { group, edits, imports, refusals, replaced, created } = planClass(subject);
    plan.groups.push(group);
    plan.edits.push(...edits);
    plan.imports.push(...imports);
    plan.refusals.push(...refusals);
    plan.created.push(...created);
    plan.replaced.push(...replacedClients(subject, group.id, replaced, tests));
    plan.tests.push(...testsOf(report.file).map((file) => ({ group: group.id, file })));
  }
  return { version: planVersion, ...plan };
}

function loadConfigured(input: PlanInput, file: string): void {
  const { factories, contracts, logger } = input.policy;
  for (const { from } of [...factories, ...contracts, ...(logger ? [logger] : [])]) {
    sourceAt(input.unit.project(), configuredModule(input, file, from).file);
  }
}
