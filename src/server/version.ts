/** Put in from package.json when the program is built or tested. */
declare const GUIDEWAY_VERSION: string;

export const VERSION: string = GUIDEWAY_VERSION;
