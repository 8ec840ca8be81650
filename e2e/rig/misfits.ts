import type { Page } from '@playwright/test'

/**
 * Lists what does not fit the window: texts that are cut and cannot be scrolled to, texts that overflow
 * the window or their card, and controls of the header that overlap. The list is empty if all fits.
 */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>()
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) {
      found.add(`The page can be scrolled sideways by ${root.scrollWidth - root.clientWidth} px`)
    }

    const scope = document.querySelector('dialog[open]') ?? document.body
    const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      const text = texts.currentNode.textContent?.trim() ?? ''
      const isShown = element?.checkVisibility({ visibilityProperty: true })
      if (element === null || text === '' || isShown !== true) continue
      if (element.closest('.visually-hidden, [aria-hidden=true], noscript, option') !== null)
        continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const why = whyUnread(element, range.getBoundingClientRect())
      if (why !== null) found.add(`“${text.slice(0, 40)}” ${why}`)
    }

    /** Why a part of `words` cannot be seen: the window or a box around them cuts it. Else null. */
    function whyUnread(from: Element, words: DOMRect): string | null {
      for (let box: Element | null = from; box !== null; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(box)
        if (box === scope) break
        const { left, right, top, bottom } = box.getBoundingClientRect()
        if (box.matches('.card') && (words.left < left || words.right > right)) {
          return 'sticks out of its card'
        }
        // The box can be scrolled, or an ellipsis shows that there is more.
        if (/auto|scroll/.test(overflowX + overflowY) || webkitLineClamp !== 'none') return null
        const [cutsAcross, cutsDown] = [overflowX, overflowY].map((o) => /hidden|clip/.test(o))
        // The first 4 px are space between lines, which may be cut.
        if (cutsDown && (words.top < top - 4 || words.bottom > bottom + 4)) return 'is cut'
        if (textOverflow === 'ellipsis') return null
        if (cutsAcross && (words.left < left - 1 || words.right > right + 1)) return 'is cut'
      }
      return words.left < -1 || words.right > innerWidth + 1 ? 'sticks out' : null
    }

    const controls = [...document.querySelectorAll('header.bar :is(a, button):not(.skip)')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: nameOf(element), box: element.getBoundingClientRect() }))
    for (const [n, one] of controls.entries()) {
      for (const other of controls.slice(n + 1)) {
        const isBeside = one.box.right <= other.box.left + 1 || other.box.right <= one.box.left + 1
        const isBelow = one.box.bottom <= other.box.top + 1 || other.box.bottom <= one.box.top + 1
        if (!isBeside && !isBelow) found.add(`${one.name} and ${other.name} lie on each other`)
      }
    }
    return [...found]

    function nameOf(element: Element): string {
      return element.ariaLabel ?? element.textContent.trim()
    }
  })
