import { readdirSync, readFileSync } from 'node:fs';
import { pid as extensionHost } from 'node:process';

/**
 * The processes of our language server: children of the extension host that run `dist/server.js`. Linux shows them as
 * files, which needs no other program.
 */
export function serverProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // pid (name) state parent …; the name may hold anything.
        const [, parent] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
        return (
          Number(parent) === extensionHost && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.js')
        );
      } catch (error) {
        // It ended while we looked.
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
          return false;
        throw error;
      }
    });
}
