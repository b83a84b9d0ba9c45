/* global document, guideway, mermaid, performance -- this runs within the page. */

/**
 * Draws texts one after the other with both programs, which take turns, and puts each drawing into the page until the
 * browser has laid it out. The first text is drawn before the clock starts.
 * @returns a record for each text but the first: `{ reading, drawing, own, peer }` in milliseconds; `own` and `peer` go
 * from the guideline, or the flowchart's text, to the drawing in the page, and `drawing` is what of `own` is ours
 */
export async function drawInTurn({ texts, withPeer }) {
  const { PathwayRenderer, readGuideline, mermaidOf } = guideway;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxEdges: 1e6, maxTextSize: 1e9 });
  const renderer = new PathwayRenderer();
  const [ownPlace, peerPlace] = ['own', 'peer'].map((id) => document.getElementById(id));
  const show = (place, svg) => {
    place.innerHTML = svg;
    place.getBoundingClientRect();
  };
  let reading;
  const records = [];
  for (const [index, text] of texts.entries()) {
    const start = performance.now();
    reading = readGuideline(text, reading);
    const { guideline } = reading;
    const read = performance.now();
    const record = { reading: read - start };
    const ours = () => {
      const begin = performance.now();
      const { svg } = renderer.draw(guideline);
      record.drawing = performance.now() - begin;
      show(ownPlace, svg);
    };
    const flowchart = withPeer ? mermaidOf({ result: { guideline } }) : '';
    const theirs = async () => {
      if (withPeer) show(peerPlace, (await mermaid.render(`drawn${index}`, flowchart)).svg);
    };
    for (const which of index % 2 === 0 ? ['own', 'peer'] : ['peer', 'own']) {
      const begin = performance.now();
      await (which === 'own' ? ours() : theirs());
      record[which] = performance.now() - begin;
    }
    if (index > 0) records.push(record);
  }
  return records;
}
