import type { Page } from '@playwright/test'

/**
 * Describes the look of a part of the page in words. For every kind of element (its tag and classes) it
 * lists the colours, sizes and spaces of the first one. The result does not depend on fonts.
 */
export const stylesOf = (page: Page, part = 'body'): Promise<string> =>
  page.evaluate((selector) => {
    const inherited = ['color', 'font-size', 'font-weight', 'text-align']
    const own = [
      ...['display', 'position', 'width', 'min-width', 'max-width', 'height', 'min-height'],
      ...['margin', 'padding', 'gap', 'opacity', 'background-color', 'border-radius'],
      ...['top', 'right', 'bottom', 'left'].map((side) => `border-${side}`),
    ]
    // The used value of a length depends on this machine's fonts, so lengths are read as the style
    // sheet gives them. Colours are read as they are shown.
    const read = (element: Element, name: string): string => {
      if (/^border-[a-z]+$/.test(name) && name !== 'border-radius') {
        if (getComputedStyle(element).getPropertyValue(`${name}-style`) === 'none') return 'none'
        return ['width', 'color'].map((part) => read(element, `${name}-${part}`)).join(' ')
      }
      const value = name.endsWith('color')
        ? getComputedStyle(element).getPropertyValue(name)
        : (element.computedStyleMap().get(name)?.toString() ?? '')
      return value.replace(/\b\d{1,9}\.\d{3,}/g, (number) => Number(number).toFixed(2))
    }

    const blank = document.createElement('div')
    document.body.append(blank)
    const kinds = new Map<string, string>()
    for (const element of document.querySelectorAll(`${selector} *:not(svg *, .visually-hidden)`)) {
      const kind = [element.localName, ...element.classList].join('.')
      if (kinds.has(kind) || !element.checkVisibility()) continue
      const parent = element.parentElement ?? document.body
      const styles = [
        ...inherited.filter((name) => read(element, name) !== read(parent, name)),
        ...own.filter((name) => read(element, name) !== read(blank, name)),
      ].map((name) => `${name}: ${read(element, name)}`)
      if (styles.length > 0) kinds.set(kind, styles.join('; '))
    }
    blank.remove()
    return [...kinds].map(([kind, styles]) => `${kind} { ${styles} }\n`).join('')
  }, part)
