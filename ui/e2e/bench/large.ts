/** An article of about 10,000 words, of which 300 sentences are claims. */

/** The words with which the large article begins; the page shows them when it shows the article. */
export const OPENING = 'The harbour in numbers';

const ports = ['Eastport', 'Gull Bay', 'Northmere', 'Saltness', 'Ravenhead', 'Old Quay'];
const filler =
  'People who live along the water like to talk about it in the evening, and nobody there would call it a quiet place when the wind turns';

/** A paragraph with one sentence that is a claim and one that is not. */
function paragraph(index: number): string {
  const port = ports[index % ports.length] ?? '';
  const [ships, share, year] = [1200 + 37 * index, 1 + (index % 60), 1950 + (index % 75)];
  return `${port} counted ${ships} ships in ${year}, and ${share} percent of them carried grain. ${filler}.`;
}

/** The article's text. */
export function largeArticle(claims = 300): string {
  return `${OPENING}\n\n${Array.from({ length: claims }, (_, index) => paragraph(index)).join('\n\n')}\n`;
}
