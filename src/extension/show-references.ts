import { commands, Location, Position, Range, Uri } from 'vscode';
import type { Location as FoundLocation, Position as FoundPosition } from 'vscode-languageserver-types';

/** Shows places in the editor's own list. The places are as the server gives them. */
export async function showReferences(
  uri: string,
  position: FoundPosition,
  locations: readonly FoundLocation[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    Uri.parse(uri),
    at(position),
    locations.map(({ uri, range }) => new Location(Uri.parse(uri), new Range(at(range.start), at(range.end)))),
  );
}

function at({ line, character }: FoundPosition): Position {
  return new Position(line, character);
}
