import { Uri, type Webview } from 'vscode';

/** Where the program and the style of the page are. @param root folder of the extension */
export function folderOfResult(root: Uri): Uri {
  return Uri.joinPath(root, 'dist', 'webview');
}

/** The page of a result, empty: what it says is sent to it. Nothing runs in it but its program, and nothing comes from elsewhere. */
export function resultPage(webview: Webview, root: Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folderOfResult(root), name)).toString();
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Guideway</title>
    <link rel="stylesheet" href="${address('result-style.css')}">
  </head>
  <body>
    <main>
      <p id="news" role="status"></p>
      <div id="content"></div>
    </main>
    <script nonce="${nonce}" src="${address('result.js')}"></script>
  </body>
</html>`;
}
