/** The name of the files with settings. */
export const SETTINGS_FILE = 'guideway.config.yaml';

/** What people call such a file by mistake, since guidelines and cases may end so. */
export const NO_SETTINGS_FILE = 'guideway.config.yml';

/** What is said of such a file. */
export const MISNAMED_SETTINGS = `Settings are read from ${SETTINGS_FILE} alone. Give this file that name.`;

/** How the address or path of a guideline ends, and that of a file with sample cases. */
export const GUIDELINE_FILE = /\.guideline\.ya?ml$/i;
export const CASES_FILE = /\.cases\.ya?ml$/i;

/** What kind of file an address or a path stands for, by its ending. */
export function kindOfFile(uri: string): 'guideline' | 'cases' | undefined {
  if (GUIDELINE_FILE.test(uri)) return 'guideline';
  return CASES_FILE.test(uri) ? 'cases' : undefined;
}

/** Whether an address is that of a settings file. */
export function isSettingsFile(uri: string): boolean {
  return fileName(uri) === SETTINGS_FILE;
}

/** Whether an address is that of a file that is meant for settings, and is not read as such. */
export function isMisnamedSettings(uri: string): boolean {
  return fileName(uri) === NO_SETTINGS_FILE;
}

/** A path as it stands in an address. Half a character, which none can hold, stands there as it does in names of files. */
export function inAddress(path: string): string {
  return encodeURI(path.replace(/\p{Cs}/gu, '\ufffd'))
    .replaceAll('#', '%23')
    .replaceAll('?', '%3F');
}

/** A name of a file, seen from another: either separator will do, and a colon is none between a kind of place and the rest. */
export function relativeAddress(name: string): string {
  const path = inAddress(name.replaceAll('\\', '/'));
  return path.startsWith('/') ? path : `./${path}`;
}

/** The last part of an address, as a person writes it. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone `%` stands for itself.
    return name;
  }
}
