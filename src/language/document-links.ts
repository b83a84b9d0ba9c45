import type { DocumentLink } from 'vscode-languageserver-types';
import { field, mapOf, scalarOf } from '../guideline/fields.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import { inAddress, kindOfFile, relativeAddress } from './file-names.ts';
import type { AnyDocument } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';

const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;

/** The places that a guideline points to outside of itself: DOI, PubMed and web addresses; of cases their guideline. */
export function documentLinks(document: AnyDocument): DocumentLink[] {
  const top = mapOf(document.yaml.root);
  const links: DocumentLink[] = [];
  const add = (node: YamlNode | undefined, address: (text: string) => string | undefined, tooltip: string) => {
    const scalar: YamlScalar | undefined = scalarOf(node);
    const target = scalar && address(scalar.text.trim());
    if (scalar && target !== undefined) links.push({ range: rangeOf(scalar.at, document.lines), target, tooltip });
  };
  if (document.kind === 'cases') {
    add(field(top, 'guideline'), (path) => resolved(path, document.uri), 'Open the guideline');
    return links;
  }
  add(field(mapOf(field(top, 'source')), 'url'), webAddress, 'Open the source');
  for (const { value } of mapOf(field(top, 'references'))?.entries.values() ?? []) {
    const reference = mapOf(value);
    add(field(reference, 'doi'), doiAddress, 'Open the publication');
    add(field(reference, 'pmid'), pubmedAddress, 'Open in PubMed');
    add(field(reference, 'url'), webAddress, 'Open the page');
  }
  return links;
}

function doiAddress(text: string): string | undefined {
  const doi = DOI.exec(text)?.[1];
  return doi && `https://doi.org/${inAddress(doi)}`;
}

function pubmedAddress(text: string): string | undefined {
  return /^\d{1,9}$/.test(text) ? `https://pubmed.ncbi.nlm.nih.gov/${text}/` : undefined;
}

/** Only web pages: an editor may run what other addresses stand for. */
function webAddress(text: string): string | undefined {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).href : undefined;
}

function resolved(path: string, base: string): string | undefined {
  const escaped = relativeAddress(path);
  const isGuideline = kindOfFile(path) === 'guideline' && !/^[a-z][a-z0-9+.-]*:[\\/]/i.test(path);
  if (!isGuideline || !URL.canParse(escaped, base)) return undefined;
  const target = new URL(escaped, base);
  // Not one on another computer, which `//name/` would be.
  return target.host === new URL(base).host ? target.href : undefined;
}
