import { dirname } from 'node:path';
import { checks } from '../checks/index.ts';
import { amount } from '../report/amount.ts';
import { drawingOf, type PageSource } from '../report/pages/page.ts';
import { written } from '../report/pages/written.ts';
import { visible } from '../report/visible.ts';
import { compileRouter } from '../simulation/router.ts';
import { wayTaken } from '../simulation/way-taken.ts';
import type { Arguments } from './arguments.ts';
import { checkTexts } from './check-texts.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { caseValues } from './patient/case-values.ts';
import { oneText } from './patient/one-guideline.ts';
import { SettingsFinder } from './settings-finder.ts';
import { FileSink } from './table/file-sink.ts';
import { UsageError } from './usage-error.ts';

const FORMATS = ['svg', 'png', 'html', 'markdown', 'mermaid'] as const;
type Format = (typeof FORMATS)[number];

/** By the ending of the output's name. */
const ENDINGS: readonly (readonly [ending: RegExp, format: Format])[] = [
  [/\.svg$/i, 'svg'],
  [/\.png$/i, 'png'],
  [/\.html?$/i, 'html'],
  [/\.(md|markdown)$/i, 'markdown'],
  [/\.(mmd|mermaid)$/i, 'mermaid'],
];

/**
 * `guideway render`: draws one guideline, or writes it out as a page. Gives the exit code.
 * @throws UsageError when an option cannot be understood, or a file cannot be read or written
 */
export async function render(given: Arguments, io: Io): Promise<number> {
  const output = given.value('output');
  const format = formatOf(given.value('format'), output);
  const toFile = output !== undefined && output !== '-';
  if (given.positionals.length === 0)
    throw new UsageError('Name a guideline, such as: guideway render knee.guideline.yaml --output knee.svg');
  if (format === 'png' && !toFile && io.stdout.isTTY)
    throw new UsageError('A PNG picture is nothing for a terminal. Name a file: --output knee.png');

  const { file, text } = await oneText(given.positionals, io);
  const settings = new SettingsFinder(
    io.cwd,
    checks.map(({ code }) => code),
    undefined,
  );
  const [checked] = checkTexts(
    text,
    file,
    settings.in(file.absolute === undefined ? io.cwd : dirname(file.absolute)),
    io,
  );
  const source: PageSource = { ...checked, ...patientOf(given.value('case'), checked, io) };
  warnOfProblems(source, io);
  const inputs = [
    ...(file.absolute === undefined ? [] : [file.path]),
    ...(given.value('case')?.split('#').slice(0, 1) ?? []),
  ];
  const sink = toFile ? await FileSink.open(output, io.cwd, inputs) : undefined;
  try {
    const contents = await rendered(source, format);
    if (!sink) io.stdout.write(contents);
    else {
      await sink.write(contents);
      await sink.finish();
    }
  } catch (error) {
    await sink?.abandon();
    throw error;
  }
  return EXIT.clean;
}

function formatOf(wanted: string | undefined, output: string | undefined): Format {
  if (wanted === undefined) return ENDINGS.find(([ending]) => ending.test(output ?? ''))?.[1] ?? 'svg';
  const format = FORMATS.find((name) => name === wanted);
  if (format === undefined)
    throw new UsageError(`There is no format ${wanted}. Write --format svg, png, html, markdown or mermaid.`);
  return format;
}

function patientOf(wanted: string | undefined, { result }: PageSource, io: Io): Pick<PageSource, 'patient'> {
  if (wanted === undefined) return {};
  const { name, patient } = caseValues(wanted, result.guideline, io);
  return { patient: { name, ...wayTaken(compileRouter(result.guideline).route(patient)) } };
}

function warnOfProblems({ path, result }: PageSource, { stderr }: Io): void {
  const count = result.problems.length;
  if (count === 0) return;
  const name = visible(path);
  stderr.write(
    `guideway: ${name} has ${amount(count, 'problem')}, marked where steps show them. See: guideway check ${name}\n`,
  );
}

async function rendered(source: PageSource, format: Format): Promise<string | Uint8Array> {
  if (format === 'png') return (await import('./png.ts')).pngOf(drawingOf(source));
  return written(source, format);
}
