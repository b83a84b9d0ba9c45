import { extname } from 'node:path';
import { listed } from '../guideline/schema/wording.ts';
import { amount } from '../report/amount.ts';
import { tooMuchForMermaid } from '../report/pages/mermaid.ts';
import { drawingOf, type PageSource } from '../report/pages/page.ts';
import { written } from '../report/pages/written.ts';
import type { FileReport } from '../report/report.ts';
import { printable } from '../report/visible.ts';
import { compileRouter } from '../simulation/router.ts';
import { wayTaken } from '../simulation/way-taken.ts';
import type { Arguments } from './arguments.ts';
import { checkWithCases } from './checked-files.ts';
import { EXIT } from './exit.ts';
import { FileSink } from './file-sink.ts';
import { FORMATS_OF, type FormatOf, formatOf } from './formats.ts';
import { argumentFor, unusableLines } from './found-files.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { caseFiles, caseValues, warnOfForeignCase } from './patient/case-values.ts';
import { oneGuideline } from './patient/one-guideline.ts';
import { SettingsFinder } from './settings-finder.ts';
import { UnusableFile, UsageError } from './usage-error.ts';

type Format = FormatOf<'render'>;

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
  const wanted = given.value('format');
  const format = wanted === undefined ? formatOfName(output ?? '') : formatOf('render', wanted);
  const toFile = output !== undefined && output !== '-';
  if (given.positionals.length === 0)
    throw new UsageError('Name a guideline, such as: guideway render knee.guideline.yaml --output knee.svg');
  if (format === 'png' && !toFile && io.stdout.isTTY)
    throw new UsageError('A PNG picture is nothing for a terminal. Name a file: --output knee.png');

  const wantedCase = given.value('case');
  const caseFile = caseFiles(wantedCase, io.cwd);
  const files = new LocalFiles(io, given.positionals, caseFile);
  const { file, guideline } = await oneGuideline(files, 'all');
  const settings = await SettingsFinder.open(files);
  const [checked, ...others] = await checkWithCases(guideline, file.cases, await settings.for(file), files, io);
  requireUsable([...settings.reports, ...(hasCases(format) ? others : [])]);
  const source: PageSource = { ...checked, ...(await patientOf(wantedCase, checked, files)) };
  warnOfProblems(source, format, io);
  if (wantedCase !== undefined) await warnOfForeignCase(wantedCase, checked.path, files, io);
  const inputs = [
    ...(file.absolute === undefined ? [] : [file.path]),
    ...file.cases.map(({ path }) => path),
    ...(checked.settingsPath === undefined ? [] : [checked.settingsPath]),
    ...caseFile,
  ];
  const contents = await rendered(source, format);
  if (format === 'mermaid') warnOfSize(source.path, contents, io);
  if (toFile) await FileSink.write(output, io.cwd, contents, inputs);
  else io.stdout.write(contents);
  return EXIT.clean;
}

function formatOfName(output: string): Format {
  const told = ENDINGS.find(([ending]) => ending.test(output))?.[1];
  if (told !== undefined) return told;
  const ending = extname(output);
  if (ending === '') return 'svg';
  const pdf = /^\.pdf$/i.test(ending)
    ? ' For a PDF, write an .html page, open it in a browser and print it as PDF.'
    : '';
  throw new UsageError(
    `--output ${output}: ${ending} tells no format. End the name in .svg, .png, .html, .md or .mmd, or add --format ${listed(FORMATS_OF.render, 'or')}.${pdf}`,
  );
}

/** Whether sample cases stand in it, so that it would hide a cases file that cannot be read. */
function hasCases(format: Format): boolean {
  return format === 'html' || format === 'markdown';
}

/** @throws UsageError when something that was to be read could not be; what is written would not show it */
function requireUsable(reports: readonly FileReport[]): void {
  const lines = reports.flatMap(unusableLines);
  if (lines.length > 0) throw new UnusableFile(lines.join('\n'));
}

async function patientOf(
  wanted: string | undefined,
  { result }: PageSource,
  files: LocalFiles,
): Promise<Pick<PageSource, 'patient'>> {
  if (wanted === undefined) return {};
  const { name, patient, choices } = await caseValues(wanted, result.guideline, files);
  return { patient: { name, ...wayTaken(compileRouter(result.guideline).route(patient, choices)) } };
}

const WHERE_PROBLEMS_ARE: Readonly<Record<Format, string>> = {
  svg: ', marked where steps show them',
  png: ', marked where steps show them',
  html: ', marked where steps show them',
  markdown: ', listed on the page',
  mermaid: '',
};

function warnOfProblems({ path, result }: PageSource, format: Format, { stderr }: Io): void {
  const count = result.problems.length;
  if (count === 0) return;
  const said = `${path} has ${amount(count, 'problem')}${WHERE_PROBLEMS_ARE[format]}.`;
  stderr.write(`guideway: ${printable(`${said} See: guideway check ${argumentFor(path)}`)}\n`);
}

function warnOfSize(path: string, contents: string | Uint8Array, { stderr }: Io): void {
  const tooMuch = typeof contents === 'string' ? tooMuchForMermaid(contents) : undefined;
  if (tooMuch === undefined) return;
  const hint = `guideway render ${argumentFor(path)} --format svg`;
  const said = `${path} is too large for a Mermaid drawing with its usual settings: ${tooMuch}. Write SVG: ${hint}`;
  stderr.write(`guideway: ${printable(said)}\n`);
}

async function rendered(source: PageSource, format: Format): Promise<string | Uint8Array> {
  if (format === 'png') return (await import('./png.ts')).pngOf(drawingOf(source));
  return written(source, format);
}
