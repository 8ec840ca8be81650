import type { Page } from '@playwright/test'

/**
 * Changes the page as the translator of a browser does: it replaces every text node that may be
 * translated with an element, now and at each call of `translate`. The text itself stays, so that a
 * test finds it.
 */
export async function openTranslator(page: Page) {
  await page.addInitScript(() => {
    const replaced: { node: Text; was: string }[] = []
    const inFont = (child: Node) => {
      const font = document.createElement('font')
      font.style.verticalAlign = 'inherit'
      font.append(child)
      return font
    }
    Object.assign(window, {
      translatePage() {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const nodes: Text[] = []
        while (walker.nextNode()) nodes.push(walker.currentNode as Text)
        for (const node of nodes) {
          const isLeft = node.parentElement?.closest(
            '[translate="no"], font, script, noscript, style',
          )
          if (isLeft || node.data.trim() === '') continue
          node.replaceWith(inFont(inFont(document.createTextNode(node.data))))
          replaced.push({ node, was: node.data })
        }
        return nodes.length
      },
      // Texts that Vue wrote to a node that is no longer in the page, so nobody sees them.
      frozenTexts: () =>
        replaced
          .filter(({ node, was }) => node.data !== was)
          .map(({ node, was }) => `${was} → ${node.data}`),
    })
  })
  return {
    translate: () => page.evaluate<number>('translatePage()'),
    frozen: () => page.evaluate<string[]>('frozenTexts()'),
  }
}
