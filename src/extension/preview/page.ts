import { Uri, type Webview } from 'vscode';

/** Where the program and the style of the page are. @param root folder of the extension */
export function folderOfPage(root: Uri): Uri {
  return Uri.joinPath(root, 'dist', 'webview');
}

/** The page of the preview, empty: its program fills it. Nothing runs in it but that, and nothing comes from elsewhere. */
export function pageOf(webview: Webview, root: Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folderOfPage(root), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // A picture of points is made from a drawing that the page itself holds.
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Guideway</title>
    <link rel="stylesheet" href="${address('preview-style.css')}">
  </head>
  <body>
    <script nonce="${nonce}" src="${address('preview.js')}"></script>
  </body>
</html>`;
}
