import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { isBuilt, ROOT } from '../server/built.ts';

/** The package as people get it, and a folder in which it is installed. */
export interface Packed {
  /** The archive's contents. */
  readonly tarball: Uint8Array;
  /** A folder with `node_modules/guideway`. */
  readonly folder: string;
  /** The package in it. */
  readonly installed: string;
}

/** Builds what a package has beside the bundles, packs it without the network and installs it in a folder of its own. */
export function pack(): Packed {
  for (const script of isBuilt ? [] : ['build', 'declare-library', 'sbom'])
    execFileSync(process.execPath, [join(ROOT, `scripts/${script}.mjs`)], { stdio: 'pipe' });
  const folder = mkdtempSync(join(tmpdir(), 'guideway-package-'));
  const options = { cwd: ROOT, stdio: 'pipe', shell: platform === 'win32' } as const;
  execFileSync('npm', ['pack', '--ignore-scripts', '--offline', '--pack-destination', folder], options);
  const name = readdirSync(folder).find((entry) => entry.endsWith('.tgz')) ?? '';
  const tarball = readFileSync(join(folder, name));
  const installed = join(folder, 'node_modules/guideway');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, name), '--strip-components=1', '-C', installed]);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  return { tarball: new Uint8Array(tarball), folder, installed };
}

export function unpack({ folder }: Packed): void {
  rmSync(folder, { recursive: true, force: true });
}
