import { addToList } from '../policy/add-to-list.ts';
import { counted } from '../policy/counted.ts';
import type { CheckDocument, CheckedFinding } from '../survey/check-document.ts';
import { colorsFor, line, type Output } from './terminal.ts';

/** Prints findings in ESLint's stylish form: a block a file. */
export function printStylish(stdout: Output, { findings, unparsed }: CheckDocument): void {
  const colors = colorsFor(stdout);
  for (const [file, inFile] of byFile(findings)) {
    line(stdout, colors.underline(file));
    for (const finding of inFile) {
      const place = colors.dim(`${finding.line}:${finding.column}`);
      const severity = finding.severity === 'error' ? colors.red('error') : colors.yellow('warning');
      line(stdout, `  ${place}  ${severity}  ${finding.message}  ${colors.dim(finding.rule)}`);
    }
    line(stdout, '');
  }
  for (const { file, line: at, column, message } of unparsed) {
    line(stdout, `${colors.underline(`${file}:${at}:${column}`)}  ${colors.red('does not parse')}  ${message}`);
  }
  const warnings = findings.filter(({ severity }) => severity === 'warn').length;
  const total = findings.length + unparsed.length;
  const summary = `${counted(total, 'problem')} (${counted(total - warnings, 'error')}, ${counted(warnings, 'warning')})`;
  line(stdout, total === 0 ? colors.green('No findings.') : summary);
}

function byFile(findings: readonly CheckedFinding[]): Map<string, CheckedFinding[]> {
  const files = new Map<string, CheckedFinding[]>();
  for (const finding of findings) addToList(files, finding.file, finding);
  return files;
}
