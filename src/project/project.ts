import { DEFAULT_SETTINGS, readSettings, type SettingsReading } from '../checks/config.ts';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
import {
  CASES_FILE,
  GUIDELINE_FILE,
  kindOfFile,
  MISNAMED_SETTINGS,
  NO_SETTINGS_FILE,
  SETTINGS_FILE,
} from '../language/file-names.ts';
import { LineIndex } from '../text/position.ts';
import { type FileSystem, type Look, mapSome, type Unreadable } from './file-system.ts';

const ENDINGS = ['yaml', 'yml'];

/** Said of a link whose target is not read. */
export const LEADS_OUT =
  'This link leads to a file outside of this repository or folder, which is not read. Put the file itself here, or name it.';

/** The guideline that some cases belong to, or why they have none. */
export type Owner = { readonly address: string } | Ownerless;
export type Ownerless = Unreadable & { readonly address?: undefined };

const OUT_OF_REACH: Ownerless = { message: LEADS_OUT, position: undefined };

/** Cases files by the identity of a guideline that they may belong to. */
export type CasesIndex = ReadonlyMap<string, readonly string[]>;

/** The cases files of a guideline. */
export interface Paired {
  /** Those of its name beside it first. */
  readonly cases: readonly string[];
  /** Those of its name beside it that may belong to it, and cannot be told to belong to any. */
  readonly ownerless: readonly { readonly address: string; readonly why: Ownerless }[];
}

/** The settings that hold for a file. */
export interface SettingsInForce {
  readonly settings: SettingsReading['settings'];
  /** Undefined where there is no settings file. */
  readonly file?: string;
  /** What is wrong with that file, and where. */
  readonly reading?: SettingsReading;
  /** Why that file is not read. */
  readonly failure?: Unreadable;
}

/** Which guidelines, cases files and settings belong together, in the command line and in an editor alike. */
export class Project {
  readonly #files: FileSystem;
  readonly #elsewhere: (guideline: string) => Promise<Iterable<string>>;
  /** By file, with the text that was read: an unchanged file gives the very same. */
  readonly #settings = new Map<string, { readonly text: string; readonly inForce: SettingsInForce }>();

  /** @param elsewhere gives files that may be cases of a guideline and are not looked for beside it */
  constructor(files: FileSystem, elsewhere: (guideline: string) => Promise<Iterable<string>>) {
    this.#files = files;
    this.#elsewhere = elsewhere;
  }

  /** The guideline that a cases file names, or else the one of the same name beside it. */
  async ownerOf(cases: string): Promise<Owner> {
    const read = await this.#files.read(cases, 'cases');
    const named = read.text === undefined ? undefined : guidelineNamedBy(read.text);
    if (read.text !== undefined && named) {
      const address = await this.#files.named(cases, named.id);
      const found = address === undefined ? 'nothing' : await this.#files.lookAt(address);
      if (address !== undefined && (found === 'file' || found === 'outside')) return { address };
      const message =
        address === undefined
          ? `${named.id}, which these cases name as their guideline, lies outside of this repository or folder, and is not read. Name one in it.`
          : `There is no file ${named.id}, which these cases name as their guideline.${found === 'folder' ? ' It is a folder. Name a file in it.' : ''}`;
      return { message, position: new LineIndex(read.text).positionAt(named.at.start) };
    }
    const beside = await this.guidelineBeside(cases);
    if (beside !== undefined)
      return (await this.#files.lookAt(beside)) === 'outside' ? OUT_OF_REACH : { address: beside };
    if (read.text === undefined) return read;
    const name = guidelinesOfName(cases)[0]?.split(/[/\\]/).at(-1);
    const message = `There is no guideline for these cases: no ${name} beside them. Name it in the first line: guideline: FILE`;
    return { message, position: undefined };
  }

  /** The guideline that cases belong to as long as they name none; undefined when there is none of their name. */
  async guidelineBeside(cases: string): Promise<string | undefined> {
    for (const address of guidelinesOfName(cases)) if (isThere(await this.#files.lookAt(address))) return address;
    return undefined;
  }

  /** The cases files of a guideline, each once: wherever they lie, those that belong to it and to no other. */
  async casesOf(guideline: string): Promise<Paired> {
    const files = this.#files;
    const beside = GUIDELINE_FILE.test(guideline)
      ? ENDINGS.map((ending) => guideline.replace(GUIDELINE_FILE, `.cases.${ending}`))
      : [];
    const own = await files.identity(guideline);
    const candidates = [...new Set([...beside, ...(await this.#elsewhere(guideline))])];
    const owners = await mapSome(candidates, (address) =>
      beside.includes(address) ? this.#ownerBeside(address) : this.ownerOf(address),
    );
    const cases = new Map<string, string>();
    const ownerless: { address: string; why: Ownerless }[] = [];
    for (const [index, address] of candidates.entries()) {
      const owner = owners[index];
      const identity = await files.identity(address);
      if (owner?.address !== undefined) {
        if (!cases.has(identity) && (await files.identity(owner.address)) === own) cases.set(identity, address);
      } else if (owner && beside.includes(address)) ownerless.push({ address, why: owner });
    }
    return { cases: [...cases.values()], ownerless };
  }

  /**
   * The settings for a file: of the nearest settings file in its folder or above, in its root.
   * @param names under which they are looked for
   */
  async settingsFor(address: string, names: readonly string[] = [SETTINGS_FILE]): Promise<SettingsInForce> {
    const candidates = await this.#files.above(address, names);
    const looks = await Promise.all(candidates.map((file) => this.#files.lookAt(file)));
    // What is there and cannot be read is said, so that settings are never left out silently.
    const file = candidates[looks.findIndex((look) => look !== 'nothing')];
    if (file === undefined) return { settings: DEFAULT_SETTINGS };
    if (!file.endsWith(NO_SETTINGS_FILE)) return this.settingsIn(file);
    return notRead(file, { message: MISNAMED_SETTINGS, position: undefined });
  }

  /** The settings in a file. */
  async settingsIn(file: string): Promise<SettingsInForce> {
    const read = await this.#files.read(file, 'settings');
    if (read.text === undefined) return notRead(file, read);
    const known = this.#settings.get(file);
    if (known?.text === read.text) return known.inForce;
    const reading = readSettings(read.text);
    const inForce = { settings: reading.settings, file, reading };
    this.#settings.set(file, { text: read.text, inForce });
    return inForce;
  }

  /** As `ownerOf`, of a file that was only looked for; undefined where there is none. */
  async #ownerBeside(cases: string): Promise<Owner | undefined> {
    const found = await this.#files.lookAt(cases);
    if (!isThere(found)) return undefined;
    return found === 'outside' ? OUT_OF_REACH : this.ownerOf(cases);
  }
}

function isThere(found: Look): boolean {
  return found !== 'nothing' && found !== 'nowhere';
}

function notRead(file: string, failure: Unreadable): SettingsInForce {
  return { settings: DEFAULT_SETTINGS, file, failure };
}

/**
 * The cases files among some files that nobody looks for beside their guideline: those that name one themselves, and those whose
 * ending is spelled in another way than usual.
 */
export async function indexCases(files: FileSystem, addresses: readonly string[]): Promise<CasesIndex> {
  const index = new Map<string, string[]>();
  const claims = await mapSome(addresses, async (address) => ({ address, by: await claimedBy(files, address) }));
  for (const { address, by } of claims)
    for (const guideline of by) {
      const cases = index.get(guideline) ?? [];
      index.set(guideline, cases);
      cases.push(address);
    }
  return index;
}

/** The guidelines that a file may hold cases of; whether they exist is not known. */
async function claimedBy(files: FileSystem, address: string): Promise<readonly string[]> {
  if (kindOfFile(address) !== 'cases') return [];
  const named = guidelineNamedBy((await files.read(address, 'cases')).text ?? '');
  if (!named && /\.cases\.ya?ml$/.test(address)) return [];
  const guidelines = named ? [await files.named(address, named.id)] : guidelinesOfName(address);
  return Promise.all(guidelines.filter((one) => one !== undefined).map((one) => files.identity(one)));
}

/** `knee.guideline.yaml` and `knee.guideline.yml` for `knee.cases.yaml`, beside it. */
function guidelinesOfName(cases: string): readonly string[] {
  return ENDINGS.map((ending) => cases.replace(CASES_FILE, '').concat(`.guideline.${ending}`));
}
