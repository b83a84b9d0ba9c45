import { describe, expect, test } from 'vitest';
import { CASES, FAILING_CASES, GOOD, World } from './world.ts';

const inFormat = async (format: string, cases: string, ...argv: string[]) => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': cases });
  return (await world.run(['test', '--format', format, ...argv])).stdout;
};
const timeless = (xml: string) => xml.replace(/ time="[\d.]+"/, ' time="0"');

describe('--format tap', () => {
  test('is TAP 14 with a plan', async () => {
    expect(await inFormat('tap', CASES)).toBe(`TAP version 14
1..2
ok 1 - knee.cases.yaml: Just 55
ok 2 - knee.cases.yaml: Younger (to be confirmed)
`);
  });

  test('says below a failed case what is wrong', async () => {
    expect(await inFormat('tap', FAILING_CASES)).toContain(`not ok 2 - knee.cases.yaml: Younger (to be confirmed)
  ---
  at: "knee.cases.yaml:5:11"
  message: "“Younger” should end at \`image\` but ends at \`discharge\`. They part at “Triage” (\`triage\`): \`age < 55\` leads to \`discharge\` (Age: 20); \`age >= 55\`, which leads to \`image\`, is false (Age: 20)."
  differences: ["ends_at: expected image; actual discharge"]
  ...
`);
  });

  test('says what is broken, what was left out, and what is no case', async () => {
    const broken = await inFormat('tap', CASES.replace('age: 55', 'age: 555'), '--bail');
    expect(broken).toMatch(/^not ok 1 - .*\n {2}---\n {2}at: .*\n {2}message: "3:19: Nobody can have the value 555/m);
    expect(broken).toContain('ok 2 - knee.cases.yaml: Younger # SKIP not run after a failure\n');
    const stray = await inFormat('tap', CASES.replace('cases:', 'caes: 1\ncases:'));
    expect(stray).toContain('1..3\nnot ok 1 - knee.cases.yaml\n');
    expect(await inFormat('tap', 'cases: []')).toBe('TAP version 14\n1..0 # SKIP no cases\n');
  });

  test('a name cannot begin a directive or a line', async () => {
    const tap = await inFormat('tap', CASES.replace('name: Just 55', 'name: "Just # SKIP 55 \\\\\\nnot ok 7"'));
    expect(tap).toContain('ok 1 - knee.cases.yaml: Just \\# SKIP 55 \\\\ not ok 7\n');
  });
});

describe('--format junit', () => {
  test('has a suite for each file and a case for each case', async () => {
    expect(timeless(await inFormat('junit', CASES))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="guideway" tests="2" failures="0" errors="0" skipped="0" time="0">
  <testsuite name="knee.cases.yaml" tests="2" failures="0" errors="0" skipped="0">
    <testcase name="Just 55" classname="knee.cases.yaml" file="knee.cases.yaml" line="2"/>
    <testcase name="Younger" classname="knee.cases.yaml" file="knee.cases.yaml" line="5">
      <properties>
        <property name="confirm" value="true"/>
      </properties>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('a failed case is a failure, with what was expected', async () => {
    const xml = await inFormat('junit', FAILING_CASES);
    expect(xml).toContain('failures="1" errors="0"');
    expect(xml).toMatch(
      /<failure message="“Younger” should end at `image`[^"]*`age &lt; 55`[^"]*" type="case-failed">/,
    );
    expect(xml).toContain('>ends_at: expected image; actual discharge</failure>');
  });

  test('a broken case is an error, one left out is skipped, and so is counted', async () => {
    const xml = await inFormat('junit', CASES.replace('age: 55', 'age: 555'), '--bail');
    expect(xml).toContain('tests="2" failures="0" errors="1" skipped="1"');
    expect(xml).toContain('<error message="3:19: Nobody can have the value 555');
    expect(xml).toContain('<skipped message="Not run after a failure."/>');
  });

  test('a file that cannot be read is an error', async () => {
    const { stdout } = await new World().run(['test', '--format', 'junit', 'gone.yaml']);
    expect(stdout).toContain('tests="1" failures="0" errors="1"');
    expect(stdout).toContain('<error message="There is no such file or folder.');
  });

  test('whatever a name holds, it is XML', async () => {
    const xml = await inFormat(
      'junit',
      CASES.replace('name: Just 55', 'name: "<b> & \\"quoted\\" \\x00\\e\\uFFFE\\uFFFF ]]> 55"'),
    );
    expect(xml).toContain('name="&lt;b&gt; &amp; &quot;quoted&quot; ␀␛⟨U+FFFE⟩⟨U+FFFF⟩ ]]&gt; 55"');
    expect([...xml].every((character) => character >= ' ' || character === '\n')).toBe(true);
  });

  test('no cases are no suite', async () => {
    expect(timeless(await inFormat('junit', 'cases: []'))).toContain('tests="0" failures="0" errors="0" skipped="0"');
  });
});
