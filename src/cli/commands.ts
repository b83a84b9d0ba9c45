import { formatsInHelp } from './formats.ts';
/** An option of a command, as the help shows it. */
export interface OptionHelp {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; an option without one takes no value. */
  readonly value?: string;
  readonly help: string;
}

/** A command, as the help shows it and as its arguments are read. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Paragraphs below the summary in the command's own help. */
  readonly details: readonly string[];
  readonly options: readonly OptionHelp[];
  readonly examples: readonly { readonly call: string; readonly does: string }[];
}

/** Known to every command. */
export const COMMON_OPTIONS: readonly OptionHelp[] = [
  { name: 'color', help: 'color the output, whatever it goes to' },
  { name: 'no-color', help: 'do not color the output' },
  { name: 'help', short: 'h', help: 'show this help' },
];

export const GLOBAL_OPTIONS: readonly OptionHelp[] = [
  { name: 'help', short: 'h', help: 'show this help, or with a command the help of that command' },
  { name: 'version', help: 'show the version' },
];

export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    usage: 'guideway check [FILE | FOLDER | GLOB | -]… [options]',
    summary: 'Check guidelines, and prove that every patient takes exactly one way and gets advice.',
    details: [
      'A folder stands for all files below it that end in .guideline.yaml or .guideline.yml; without a path, the current folder is checked. A file given by name is checked whatever its name, and - reads standard input.',
      'Sample cases in NAME.cases.yaml beside NAME.guideline.yaml are checked and run with it; a cases file given by name stands for its guideline.',
      'Severities can be set in guideway.config.yaml, in the folder of the file or any folder above it.',
      'With --require-proof it is not enough that no error was found: each claim must be proved of each guideline. A check that is switched off, ignored, or could not decide leaves a claim unproved.',
      'Exit code: 0 when no error was found, 1 when one was found (or more warnings than allowed, or with --require-proof something is not proved), 2 when the command or a file could not be understood.',
      'The form of the JSON report is described in schemas/check-report.schema.json.',
    ],
    options: [
      {
        name: 'format',
        value: formatsInHelp('check'),
        help: 'for people, for other programs, or one line a problem',
      },
      { name: 'max-warnings', value: 'N', help: 'fail when there are more than N warnings' },
      { name: 'require-proof', help: 'fail unless all that is claimed of each guideline is proved' },
      {
        name: 'explain-engine',
        help: 'say on standard error what each question of the proof cost, and how it was decided',
      },
      { name: 'quiet', help: 'show errors only' },
      { name: 'config', value: 'FILE', help: 'use this settings file for all guidelines' },
    ],
    examples: [
      { call: 'guideway check', does: 'all guidelines in this folder' },
      { call: 'guideway check knee.guideline.yaml', does: 'one guideline' },
      { call: "guideway check 'guidelines/**/*.yaml' --max-warnings 0", does: 'in CI: warnings fail too' },
      { call: 'guideway check --format json - < knee.guideline.yaml', does: 'for other programs' },
    ],
  },
  {
    name: 'test',
    usage: 'guideway test [FILE | FOLDER | GLOB]… [options]',
    summary: 'Run the sample cases of guidelines, and compare the answers with what each case expects.',
    details: [
      'The cases of knee.guideline.yaml stand in knee.cases.yaml beside it, or in a file that names it under guideline. Without a path, all cases in the current folder and below are run.',
      'Cases with confirm: true are run like all others, and counted as still to be confirmed by a clinician.',
      'With --coverage: which steps, branches, recommendations and rules the cases exercise, and of which tests in the conditions of branches they show that these decide (MC/DC, modified condition/decision coverage). What no patient can reach does not count. The least that must be covered stands in guideway.config.yaml, as coverage: { branches: 100, mcdc: 90 }; less makes the run fail, unless --filter or --bail left cases out.',
      'Exit code: 0 when every case passed, 1 when one failed or could not be run, or when less is covered than the settings ask for, 2 when the command or a file could not be understood, or when there were no cases.',
      'The form of the JSON report is described in schemas/test-report.schema.json; junit is for CI systems, tap is version 14 of the Test Anything Protocol.',
    ],
    options: [
      { name: 'format', value: formatsInHelp('test'), help: 'for people, or for other programs' },
      { name: 'filter', value: 'TEXT', help: 'run only cases with this text in their name' },
      { name: 'bail', help: 'stop after the first case that does not pass' },
      { name: 'watch', help: 'run again whenever a guideline or a cases file changes' },
      { name: 'coverage', help: 'show how much of each guideline the cases exercise, and what is missing' },
      { name: 'coverage-dir', value: 'FOLDER', help: 'where lcov.info and coverage.json go; coverage if not given' },
      { name: 'config', value: 'FILE', help: 'with --coverage: use this settings file for all guidelines' },
    ],
    examples: [
      { call: 'guideway test', does: 'all cases in this folder' },
      { call: 'guideway test knee.cases.yaml --filter effusion', does: 'some cases of one file' },
      { call: 'guideway test --format junit > report.xml', does: 'in CI' },
      { call: 'guideway test --watch', does: 'while writing' },
      { call: 'guideway test --coverage', does: 'what the cases leave out' },
    ],
  },
  {
    name: 'run',
    usage: 'guideway run GUIDELINE [options]',
    summary: 'Route one patient, or every row of a table: what is recommended, how surely, and how it came to that.',
    details: [
      'The patient comes from a cases file, from --set, or is asked for. With several of them, --set changes what the case says, and only what is still missing is asked for.',
      'A value of --set is yes or no, a number with or without a unit (hemoglobin=65 g/L), an option by its id or label, several options separated by commas (or ; or |), or unknown where the guideline allows that. What is left out has not been collected yet.',
      'With --table each row of a CSV file (comma, semicolon or tab; the first line names findings) or each line of a JSON Lines file is a patient. An empty cell, null and unknown are unknown; units and option labels are read as with --set, yes and no also as 1 and 0; options of a multiple choice are separated by ; or |. A column that is no finding stops the run, since it may be a finding misspelled; name those to pass through with --id (id alone needs no naming).',
      'The output repeats each row and adds its line, status (recommended, nothing-recommended, undetermined, advice-undetermined, gap, conflict, unreadable or refused), the step where the way ends, the actions recommended without alternatives, and why a row was refused; JSON Lines hold the row under row. --output FILE is complete or not written at all; standard output gets whole rows only. A summary goes to standard error.',
      'Exit code: 0 when the status is recommended, of a table that of every row; 1 when it is another (nothing is recommended, too little is known, the guideline has a gap, a conflict or an error there, or is for no such patient), 2 when the command, a file or a value could not be understood.',
    ],
    options: [
      {
        name: 'case',
        value: 'FILE[#NAME]',
        help: 'take the patient from a cases file; the name may be left out when it holds one case',
      },
      {
        name: 'set',
        short: 's',
        value: 'FINDING=VALUE',
        help: 'what is known of the patient; may be given again and again',
      },
      {
        name: 'choose',
        value: 'STEP=LABEL',
        help: 'take this alternative of a step in place of its own recommendations; may be given again and again',
      },
      { name: 'interactive', short: 'i', help: 'ask for what the way needs, and which alternative is taken' },
      { name: 'table', value: 'FILE', help: 'route every row of this table instead; - reads standard input' },
      {
        name: 'id',
        value: 'COLUMN[,COLUMN…]',
        help: 'with --table: columns that are no findings, passed through as they are',
      },
      { name: 'output', value: 'FILE', help: 'with --table: write the rows there instead of to standard output' },
      {
        name: 'format',
        value: formatsInHelp('run'),
        help: 'for people, for other programs, or for a record; with --table csv or jsonl (as the name of the output says, else like the table)',
      },
    ],
    examples: [
      { call: 'guideway run knee.guideline.yaml --interactive', does: 'ask for all that is needed' },
      {
        call: "guideway run knee.guideline.yaml --set age=60 --set 'weight=154 [lb_av]'",
        does: 'two findings are known',
      },
      {
        call: 'guideway run knee.guideline.yaml --table patients.csv --id name --output routed.csv',
        does: 'many patients',
      },
      { call: "guideway run knee.guideline.yaml --case 'knee.cases.yaml#Older patient'", does: 'a sample case' },
    ],
  },
  {
    name: 'generate',
    usage: 'guideway generate GUIDELINE [options]',
    summary: 'Write the sample cases that are missing, for a clinician to confirm.',
    details: [
      'Each new case is a typical patient with only the findings that matter. It expects what the guideline says today, and is marked confirm: true until a person has looked at it and takes the mark away.',
      'The cases are added at the end of the cases file beside the guideline, knee.cases.yaml for knee.guideline.yaml, which is begun where there is none. Nothing else in the file changes, and what its cases reach already is not written again.',
      'branches: some patient takes every branch. mcdc: for each test in the condition of a branch two patients show that it decides (modified condition/decision coverage). boundaries: patients just below, at and just above every limit of a number. What no patient can reach is listed with the reason.',
      'Exit code: 0 when the cases were written or nothing was missing, 2 when the command or a file could not be understood.',
    ],
    options: [
      { name: 'goal', value: 'branches|mcdc|boundaries', help: 'what the cases are to reach; branches if not given' },
      { name: 'output', value: 'FILE', help: 'add the cases to this file; - prints it instead' },
    ],
    examples: [
      { call: 'guideway generate knee.guideline.yaml', does: 'a patient for every branch' },
      { call: 'guideway generate knee.guideline.yaml --goal mcdc --output -', does: 'look before writing' },
    ],
  },
  {
    name: 'render',
    usage: 'guideway render GUIDELINE [options]',
    summary: 'Draw a guideline, or write it out as a page to review, print or publish.',
    details: [
      'svg and png are the drawing alone. html is one page with the drawing and every step in words, without scripts and without anything from elsewhere; markdown is the same for GitHub, with a Mermaid drawing; mermaid is that drawing alone.',
      'The format is told by the name of the output where --format is not given: .svg, .png, .html, .md or .mmd. A name without an ending is an svg; another ending is refused.',
      'A guideline with problems is drawn as far as it can be read, with the problems marked, and standard error says how many there are. A file without any step is not drawn.',
      'Exit code: 0 when it was drawn, 2 when the command or a file could not be understood, or the output could not be written.',
    ],
    options: [
      { name: 'format', value: formatsInHelp('render'), help: 'what to write; svg if nothing tells' },
      { name: 'output', value: 'FILE', help: 'write to this file instead of to standard output' },
      {
        name: 'case',
        value: 'FILE[#NAME]',
        help: 'light the way of a patient from a cases file; the name may be left out when it holds one case',
      },
    ],
    examples: [
      { call: 'guideway render knee.guideline.yaml --output knee.svg', does: 'a drawing' },
      { call: 'guideway render knee.guideline.yaml --output knee.html', does: 'a page for a committee' },
    ],
  },
  {
    name: 'explain',
    usage: 'guideway explain [CODE] [options]',
    summary: 'Say what a check means and how to resolve what it found; without a code, list all checks.',
    details: [],
    options: [],
    examples: [
      { call: 'guideway explain gap', does: 'what a gap is, and how to close it' },
      { call: 'guideway explain', does: 'all checks' },
    ],
  },
  {
    name: 'lsp',
    usage: 'guideway lsp --stdio',
    summary: 'Serve an editor: problems while typing, fixes, rename, hover and more.',
    details: [
      'Editors that speak the Language Server Protocol start this themselves, for files that end in .guideline.yaml or .cases.yaml. docs/editor.md says how to set up Neovim, Helix and Emacs.',
    ],
    options: [
      { name: 'stdio', help: 'talk over standard input and output' },
      { name: 'clientProcessId', value: 'PID', help: 'end when this process does; editors add it themselves' },
    ],
    examples: [{ call: 'guideway lsp --stdio', does: 'what an editor is told to start' }],
  },
];
