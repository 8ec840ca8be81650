/**
 * Gives the focus to the first element that can be seen, unless another element has the focus. The
 * selectors come in the order of preference. Without this, the Tab key begins at the top of the page again.
 */
export function focusFirst(selectors: readonly string[]): void {
  const { activeElement, body } = document
  // A dialog that closes leaves the focus at its button, which cannot be seen then.
  if (activeElement !== null && activeElement !== body && activeElement.checkVisibility()) return
  const found = selectors.flatMap((selector) => [
    ...document.querySelectorAll<HTMLElement>(selector),
  ])
  found.find((element) => element.checkVisibility())?.focus()
}
