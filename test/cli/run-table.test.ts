import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { GOOD, World } from './world.ts';

const TABLE = 'id,age\na,60\nb,30\nc,\nd,200\n';
const OUTPUT = [
  'id,age,line,status,ends_at,recommends,reason',
  'a,60,2,recommended,image,radiograph,',
  'b,30,3,recommended,discharge,advice,',
  'c,,4,undetermined,triage,,',
  'd,200,5,refused,,,"Nobody can have the value 200: `age` goes from 18 to 110. Correct the value, or the range in the guideline."',
  '',
].join('\n');

function knee(files: Readonly<Record<string, string | Uint8Array>> = {}): World {
  return new World({ 'knee.guideline.yaml': GOOD, 'patients.csv': TABLE, ...files });
}

function read(world: World, path: string): string {
  return readFileSync(join(world.folder, path), 'utf8');
}

const RUN = ['run', 'knee.guideline.yaml', '--table'];

test('rows go to standard output and a summary to standard error', async () => {
  const { code, stdout, stderr } = await knee().run([...RUN, 'patients.csv']);
  expect(stdout).toBe(OUTPUT);
  expect(code).toBe(1);
  expect(stderr).toBe(
    [
      '4 patients in 2 ms',
      '',
      '  1  25.0 %  `image`',
      '  1  25.0 %  `discharge`',
      '  1  25.0 %  Not determined at “Triage” `triage`',
      '  1  25.0 %  Refused',
      '',
      'Refused, because they are no patients of this guideline:',
      '  line 5',
      '    Nobody can have the value 200: `age` goes from 18 to 110. Correct the value,',
      '    or the range in the guideline.',
      '',
    ].join('\n'),
  );
});

test('only a table of patients who are all given a recommendation is without fault', async () => {
  expect((await knee({ 'p.csv': 'age\n60\n\n' }).run([...RUN, 'p.csv'])).code).toBe(0);
  expect((await knee({ 'p.csv': 'id,age\na,\n' }).run([...RUN, 'p.csv'])).code).toBe(1);
  expect((await knee({ 'p.csv': 'age\nold\n' }).run([...RUN, 'p.csv'])).code).toBe(1);
});

test('a gap of the guideline is counted, and a fault', async () => {
  const world = knee({ 'knee.guideline.yaml': GOOD.replace('age >= 55', 'age > 55'), 'p.csv': 'age\n55\n' });
  const { code, stdout, stderr } = await world.run([...RUN, 'p.csv']);
  expect(code).toBe(1);
  expect(stdout).toContain('55,2,gap,triage,,');
  expect(stderr).toContain('Left without an answer at “Triage”');
});

test('--output writes a file and nothing else', async () => {
  const world = knee();
  const { code, stdout } = await world.run([...RUN, 'patients.csv', '--output', 'out.csv']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(read(world, 'out.csv')).toBe(OUTPUT);
  expect(readdirSync(world.folder).sort()).toEqual(['knee.guideline.yaml', 'out.csv', 'patients.csv']);
});

test('the format follows the name of the output, unless it is asked for', async () => {
  const world = knee();
  await world.run([...RUN, 'patients.csv', '--output', 'out.jsonl']);
  expect(JSON.parse(read(world, 'out.jsonl').split('\n')[0] ?? '')).toEqual({
    line: 2,
    status: 'recommended',
    ends_at: 'image',
    recommends: ['radiograph'],
    row: { id: 'a', age: '60' },
  });
  await world.run([...RUN, 'patients.csv', '--output', 'other.jsonl', '--format', 'csv']);
  expect(read(world, 'other.jsonl')).toBe(OUTPUT);
});

test('JSON Lines come in and go out', async () => {
  const { stdout } = await knee({ 'p.jsonl': '{"age": 60}\n{"age": "60 a"}\n' }).run([...RUN, 'p.jsonl']);
  const [first, second] = stdout.split('\n');
  expect(first).toBe(
    '{"line":1,"status":"recommended","ends_at":"image","recommends":["radiograph"],"row":{"age": 60}}',
  );
  expect(second).toContain('"status":"refused"');
});

test('a table on standard input, and UTF-16 with a byte order mark', async () => {
  expect((await knee().run([...RUN, '-'], { stdin: TABLE })).stdout).toBe(OUTPUT);
  const marked = `\uFEFF${TABLE.replaceAll('\n', '\r\n')}`;
  expect((await knee().run([...RUN, '-'], { stdin: marked })).stdout).toBe(OUTPUT);
  expect((await knee().run([...RUN, '-'], { stdin: Buffer.from(marked, 'utf16le') })).stdout).toBe(OUTPUT);
});

test('a character that is no UTF-8 refuses its row alone', async () => {
  const { stdout } = await knee().run([...RUN, '-'], { stdin: Buffer.from('id,age\nM\xfcller,60\nb,60\n', 'latin1') });
  expect(stdout.split('\n')[1]).toContain('Save the table as UTF-8.');
  expect(stdout.split('\n')[2]).toBe('b,60,3,recommended,image,radiograph,');
});

test('a header that does not fit is told with its place, and nothing is written', async () => {
  const world = knee({ 'p.csv': 'id,aeg,ward\na,60,B\n' });
  const { code, stdout, stderr } = await world.run([...RUN, 'p.csv', '--output', 'out.csv']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'p.csv:1: The guideline has no finding `aeg`. Did you mean `age`?',
    'p.csv:1: The guideline has no finding `ward`.',
    'p.csv:1: To pass columns through that are no findings, name them: `--id aeg,ward`',
    '',
  ]);
  expect(readdirSync(world.folder)).not.toContain('out.csv');
  expect((await knee({ 'p.csv': 'no,age,ward\n1,60,B\n' }).run([...RUN, 'p.csv', '--id', 'no,ward'])).code).toBe(0);
});

test.each([
  [['--table', 'gone.csv'], 'gone.csv: There is no such file or folder.'],
  [['--table', '.'], '.: This is a folder, and a file is needed here.'],
  [['--table', 'patients.csv', '--format', 'pretty'], 'A table has no format pretty.'],
  [['--table', 'patients.csv', '--set', 'age=5'], '--table takes all patients from the table. Leave out --set.'],
  [['--table', 'patients.csv', '--output', 'no/out.csv'], 'no/out.csv: There is no such folder.'],
  [['--table', 'patients.csv', '--output', 'patients.csv'], '--output patients.csv would overwrite patients.csv.'],
  [
    ['--table', 'patients.csv', '--output', 'link.csv'],
    'link.csv: This is a link, and what it leads to is not written over.',
  ],
  [['--table', 'patients.csv', '--output', 'knee.guideline.yaml'], 'would overwrite knee.guideline.yaml.'],
  [
    ['--table', 'book.xlsx'],
    'book.xlsx: This is a workbook or another packed file. Save the table as CSV (UTF-8) first.',
  ],
  [['--table', 'p.csv.gz'], 'p.csv.gz: This is compressed. Unpack it first'],
  [['--table', 'empty.csv'], 'empty.csv:1: This table is empty.'],
])('%j is refused: %s', async (argv, message) => {
  const world = knee({
    'book.xlsx': 'PK\x03\x04rest',
    'p.csv.gz': Buffer.from([0x1f, 0x8b, 8, 0, 0]),
    'empty.csv': '',
  });
  world.link('link.csv', 'patients.csv');
  const { code, stdout, stderr } = await world.run(['run', 'knee.guideline.yaml', ...argv]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(read(world, 'patients.csv')).toBe(TABLE);
});

test('--id and --output need a table', async () => {
  for (const option of ['id', 'output']) {
    const { code, stderr } = await knee().run(['run', 'knee.guideline.yaml', '--set', 'age=60', `--${option}`, 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain(`--${option} goes with --table`);
  }
});

test('a file that is there already keeps its place and its rights, and is not reached through a link', async () => {
  const world = knee({ 'real/out.csv': 'old' });
  chmodSync(join(world.folder, 'real/out.csv'), 0o600);
  symlinkSync('real/out.csv', join(world.folder, 'out.csv'));
  expect((await world.run([...RUN, 'patients.csv', '--output', 'out.csv'])).code).toBe(2);
  expect(read(world, 'real/out.csv')).toBe('old');
  await world.run([...RUN, 'patients.csv', '--output', 'real/out.csv']);
  expect(read(world, 'real/out.csv')).toBe(OUTPUT);
  expect(statSync(join(world.folder, 'real/out.csv')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(world.folder, 'real'))).toEqual(['out.csv']);
});

/** Runs with some parts of the world replaced. Gives what went to standard error. */
async function runWith(world: World, argv: readonly string[], parts: Partial<Io>) {
  let stderr = '';
  const code = await run([...RUN, ...argv], {
    stdout: { write: () => true },
    stderr: { write: (text) => (stderr += text) },
    stdin: (async function* () {})(),
    cwd: world.folder,
    env: {},
    today: '2026-02-14',
    now: () => 0,
    ...parts,
  });
  return { code, stderr };
}

/** A table of many rows in pieces that end in the middle of one. */
async function* endlessRows(afterPiece: (pieces: number) => void): AsyncGenerator<string> {
  yield 'id,age\n';
  for (let piece = 1; piece < 1000; piece++) {
    yield `${'a,60\n'.repeat(100)}a,`;
    afterPiece(piece);
    yield '60\n';
  }
}

describe('what is not finished leaves no half row', () => {
  test('an error while reading keeps the file that was there', async () => {
    const world = knee({ 'out.csv': 'old' });
    const stdin = (async function* () {
      yield TABLE;
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' });
    })();
    const { code, stderr } = await runWith(world, ['-', '--output', 'out.csv'], { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain('<stdin>: The system cannot read this (EIO).');
    expect(read(world, 'out.csv')).toBe('old');
    expect(readdirSync(world.folder).sort()).toEqual(['knee.guideline.yaml', 'out.csv', 'patients.csv']);
  });

  test('an interruption keeps it too, and says how far it had come', async () => {
    const world = knee({ 'out.csv': 'old' });
    let interrupt = (): void => {};
    let released = 0;
    const { code, stderr } = await runWith(world, ['-', '--output', 'out.csv'], {
      stdin: endlessRows((pieces) => pieces === 3 && interrupt()),
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => released++;
      },
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/^guideway: Interrupted\. out\.csv was not written\.\n30\d patients in /);
    expect(released).toBe(1);
    expect(read(world, 'out.csv')).toBe('old');
    expect(readdirSync(world.folder).sort()).toEqual(['knee.guideline.yaml', 'out.csv', 'patients.csv']);
  });

  test('an interruption of standard output ends with a whole row', async () => {
    let interrupt = (): void => {};
    let stdout = '';
    const { code, stderr } = await runWith(knee(), ['-'], {
      stdin: endlessRows((pieces) => pieces === 2 && interrupt()),
      stdout: { write: (text) => (stdout += text) },
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => {};
      },
    });
    expect(code).toBe(130);
    const rows = stdout.split('\n');
    expect(rows.pop()).toBe('');
    expect(rows.slice(1).every((row) => row.endsWith(',recommended,image,radiograph,'))).toBe(true);
    expect(stderr).toContain(`Interrupted. The rows that were written are whole.\n${rows.length - 1} patients`);
  });

  test('a reader that has seen enough ends the run without a word', async () => {
    let writes = 0;
    let pieces = 0;
    const stdout = new Writable({
      decodeStrings: false,
      write(_text, _encoding, done) {
        const isClosed = ++writes > 2;
        done(isClosed ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }) : null);
      },
    });
    stdout.on('error', () => {});
    const stdin = endlessRows((count) => {
      pieces = count;
    });
    expect(await runWith(knee(), ['-'], { stdin, stdout })).toEqual({ code: 0, stderr: '' });
    expect(pieces).toBeLessThan(10);
  });

  test('nothing is read while nobody takes the rows', async () => {
    let pieces = 0;
    let most = 0;
    let written = 0;
    const stdout = new Writable({
      decodeStrings: false,
      write(_text, _encoding, done) {
        written++;
        most = Math.max(most, pieces - written);
        setImmediate(done);
      },
    });
    const stdin = endlessRows((count) => {
      pieces = count;
    });
    expect((await runWith(knee(), ['-'], { stdin, stdout })).code).toBe(0);
    expect(pieces).toBe(999);
    expect(most).toBeLessThan(3);
  });

  test('standard output that cannot be written to is told by the exit code', async () => {
    const stdout = new Writable({
      decodeStrings: false,
      write: (_text, _encoding, done) =>
        done(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })),
    });
    stdout.on('error', () => {});
    expect(await runWith(knee(), ['patients.csv'], { stdout })).toEqual({ code: 2, stderr: '' });
  });

  test('a full disk is said in plain words', async () => {
    const { code, stderr } = await knee().run([...RUN, 'patients.csv', '--output', '/dev/full']);
    expect(code).toBe(2);
    expect(stderr).toContain('/dev/full: The disk is full.');
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });
});

test('a bar shows on a terminal how far a long run has come, and goes away', async () => {
  const world = knee();
  const argv = [...RUN, 'patients.csv', '--output', 'out.csv', '--no-color'];
  const { stderr } = await world.run(argv, { isTTY: true, tick: 1500, columns: 60 });
  const shown = stderr.split('\r\x1b[2K');
  expect(shown[1]).toBe(`${'█'.repeat(24)} 100 %  4 patients, 3 a second`);
  expect(shown.at(-1)).toMatch(/^4 patients in /);
  // Rows that go to the terminal themselves are not torn apart.
  const { stderr: quiet } = await world.run([...RUN, 'patients.csv', '--no-color'], { isTTY: true, tick: 1500 });
  expect(quiet).not.toContain('\x1b[2K');
});
