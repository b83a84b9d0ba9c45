import { decimalToString } from '../../condition/decimal.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import { asYaml } from '../../guideline/schema/example.ts';

/** So many findings show how they are written. */
const FEW = 3;

/** A case as one would begin to write it for this guideline, in lines of YAML. */
export function firstCase({ findings, steps }: Guideline): string[] {
  const given = [...findings.values()].slice(0, FEW).map((finding) => `        ${finding.id}: ${exampleOf(finding)}`);
  const end = [...steps.values()].find(({ branches, next }) => !branches && !next)?.id ?? 'STEP';
  return [
    'cases:',
    '  - name: A typical patient',
    given.length > 0 ? '    given:' : '    given: {}',
    ...given.map((line) => line.slice(2)),
    '    expect:',
    `      ends_at: ${end}`,
  ];
}

function exampleOf({ type, range, options }: Finding): string {
  switch (type) {
    case 'boolean':
      return 'false';
    case 'choice':
      return asYaml(options[0]?.id);
    case 'multiple':
      return asYaml(options.slice(0, 1).map(({ id }) => id));
    default:
      return range ? decimalToString(range.low) : '0';
  }
}
