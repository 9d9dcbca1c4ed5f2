#!/usr/bin/env node
import module from 'node:module';

// As ESLint does: the code of a command and of ESLint is compiled once and not at each start. Node.js has it since 22.1.
(module as typeof module & { readonly enableCompileCache?: () => void }).enableCompileCache?.();

const { run } = await import('./run.ts');

// Whoever reads may stop early: `infra-clients check | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
});
