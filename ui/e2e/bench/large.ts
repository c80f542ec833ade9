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

/** The article in its `version`-th version (0 for the first): each changes one paragraph in twenty, and moves one. */
export function revisedArticle(claims: number, version: number): string {
  const paragraphs = Array.from({ length: claims }, (_, index) => paragraph(index));
  for (let round = 1; round <= version; round += 1) {
    for (let index = round; index < claims; index += 20) {
      paragraphs[index] = paragraph(index).replace(/\d+ ships/, `${String(900 + 53 * index + round)} ships`);
    }
    const [moved = ''] = paragraphs.splice(round * 7, 1);
    paragraphs.splice(claims - round * 11, 0, moved);
  }
  return `${OPENING}\n\n${paragraphs.join('\n\n')}\n`;
}

/** The article's text. */
export function largeArticle(claims = 300): string {
  return `${OPENING}\n\n${Array.from({ length: claims }, (_, index) => paragraph(index)).join('\n\n')}\n`;
}
