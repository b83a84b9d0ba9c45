import { createStyle, type Style } from '../report/style.ts';
import type { Arguments } from './arguments.ts';
import type { Io, Output } from './io.ts';

/**
 * The style for an output: `--color` and `--no-color` decide, then the variables NO_COLOR and FORCE_COLOR
 * (https://no-color.org, https://force-color.org), then whether the output is a terminal.
 */
export function styleFor(output: Output, { env }: Io, given?: Arguments): Style {
  return createStyle(wantsColor(output, env, given), output.isTTY ? output.columns : undefined);
}

function wantsColor(output: Output, env: Io['env'], given: Arguments | undefined): boolean {
  if (given?.has('color')) return true;
  if (given?.has('no-color') || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['', '0', 'false'].includes(env.FORCE_COLOR);
  return output.isTTY === true && env.TERM !== 'dumb';
}
