/**
 * Writes the bills of materials (CycloneDX) of the package and of the extension into `dist/`: what npm says of the packages
 * that `scripts/build.mjs` built in. The same build has the same bill.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './write-whole.mjs';

/** Of packages that do not name their license as SPDX does. */
const LICENSES = { 'dejavu-fonts-ttf': 'Bitstream-Vera' };

const root = fileURLToPath(new URL('..', import.meta.url));
const { name, version } = manifestOf(root);
const carried = JSON.parse(readFileSync(join(root, 'dist/packages.json'), 'utf8'));
const all = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--offline'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: platform === 'win32',
  }),
);
for (const [kind, folders] of Object.entries(carried)) {
  const contents = `${JSON.stringify(billOf(folders), null, 2)}\n`;
  writeWhole(join(root, `dist/sbom-${kind}.cdx.json`), contents);
}

/** @param {readonly string[]} folders of the packages that are built in */
function billOf(folders) {
  const refs = new Map(folders.map((folder) => [refOf(manifestOf(join(root, folder))), folder]));
  const components = all.components
    .filter((component) => refs.has(component['bom-ref']))
    // That they are for development is true of the repository alone, and so is another name by which it has one.
    .map((component) => {
      const name = nameOf(refs.get(component['bom-ref']));
      const licenses = component.licenses ?? [{ license: { id: LICENSES[name] } }];
      return { ...component, name, properties: [], licenses };
    });
  const missing = [...refs.keys()].filter((ref) => !components.some((component) => component['bom-ref'] === ref));
  if (missing.length > 0) throw new Error(`npm does not know these packages: ${missing.join(', ')}. Run npm ci.`);
  const own = refOf({ name, version });
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: dependsOn.filter((one) => refs.has(one)),
    }));
  // Neither when nor how often it was built.
  const { serialNumber, metadata, ...bill } = all;
  const { timestamp, component, ...given } = metadata;
  return {
    ...bill,
    metadata: { ...given, component: { ...component, name } },
    components,
    dependencies: [{ ref: own, dependsOn: [...refs.keys()] }, ...dependencies],
  };
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function nameOf(folder) {
  return manifestOf(join(root, folder)).name;
}

function refOf({ name, version }) {
  return `${name}@${version}`;
}
