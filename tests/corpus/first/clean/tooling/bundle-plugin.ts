// logger: consola
// style: build plugin factory
// idiom: bundler plugin that reads and writes files and keeps a build cache
// @role (module) none
// @role licenseReport none

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createConsola } from 'consola';
import type { Plugin } from 'rollup';

const consola = createConsola({ defaults: { tag: 'license-report' } });

interface Options {
  output?: string;
  allowed?: string[];
}

export function licenseReport({ output = 'licenses.json', allowed = ['MIT', 'ISC', 'Apache-2.0'] }: Options = {}): Plugin {
  const manifests = new Map<string, { name: string; version: string; license: string }>();

  return {
    name: 'license-report',

    buildStart() {
      manifests.clear();
      consola.start('collecting licenses'); // @quiet: build tool
    },

    async moduleParsed({ id }) {
      const root = packageRoot(id);
      if (!root || manifests.has(root)) return;
      const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      manifests.set(root, { name: manifest.name, version: manifest.version, license: manifest.license ?? 'unknown' });
      consola.debug(`found ${manifest.name}@${manifest.version}`); // @quiet: build tool
    },

    async writeBundle({ dir }) {
      const target = join(dir ?? 'dist', output);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, JSON.stringify([...manifests.values()], null, 2));
      consola.success(`wrote ${manifests.size} licenses to ${target}`); // @quiet: build tool
      for (const { name, license } of manifests.values()) {
        if (!allowed.includes(license)) consola.box(`${name} is ${license}`); // @quiet: build tool
      }
    },
  };
}

function packageRoot(id: string): string | null {
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id);
  return match?.[1] ?? null;
}
