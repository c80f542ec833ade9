/** Where the page begins that is in view: the first code unit of its first visible paragraph. */
export function topOfPage(): number | null {
  const page = document.querySelector('[data-testid="page"]');
  if (!page) return null;
  const above = page.getBoundingClientRect().top;
  const blocks = [...page.querySelectorAll<HTMLElement>('[data-start]')];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > above + 8);
  return first ? Number(first.dataset['start']) : null;
}
