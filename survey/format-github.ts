import type { CheckDocument } from './check-document.ts';

/** Workflow commands that GitHub Actions shows beside the code. Columns count from 1. */
export function githubAnnotations({ findings, unparsed }: CheckDocument): string[] {
  return [
    ...findings.map(({ severity, file, line, column, endLine, endColumn, message, rule }) =>
      command(severity === 'error' ? 'error' : 'warning', { file, line, endLine, col: column, endColumn, title: `infra-clients/${rule}` }, message),
    ),
    ...unparsed.map(({ file, line, column, message }) => command('error', { file, line, col: column, title: 'infra-clients: does not parse' }, message)),
  ];
}

/** `::error file=a.ts,line=1::message`, with what would end a property or a line escaped as the runner reads it. */
function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${name} ${written.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
