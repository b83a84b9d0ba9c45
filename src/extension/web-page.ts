import { Uri, type Webview } from 'vscode';

/** What differs from one of our pages to another. */
interface Contents {
  /** Of the program `NAME.js` and the style `NAME-style.css`. */
  readonly name: string;
  /** HTML that stands there before the program runs. */
  readonly body?: string;
  /** Whether the program makes pictures out of what the page itself holds. */
  readonly hasPictures?: boolean;
}

/** Where the programs and styles of our pages are. @param root folder of the extension */
export function folderOfPages(root: Uri): Uri {
  return Uri.joinPath(root, 'dist', 'webview');
}

/** A page that its program fills. Nothing runs in it but that, and nothing comes from elsewhere. */
export function webPage(webview: Webview, root: Uri, { name, body = '', hasPictures = false }: Contents): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(folderOfPages(root), file)).toString();
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    ...(hasPictures ? ['img-src blob:'] : []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Guideway</title>
    <link rel="stylesheet" href="${address(`${name}-style.css`)}">
  </head>
  <body>
    ${body}
    <script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
  </body>
</html>`;
}
