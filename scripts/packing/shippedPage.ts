/**
 * Makes the text of a page that ships. `shipped` names the links that lead to a file that ships, and where
 * it is in the tarball. Any other link to a file would be dead there, so it becomes its own text.
 */
export function shippedPage(page: string, shipped: Readonly<Record<string, string>>): string {
  // Every second part is code. There, brackets before parentheses are no link.
  const parts = page.split(/^(```[^]*?^```)$/m)
  const link = /\[([^[\]]+)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g
  const linkOf = (_link: string, text: string, to: string, anchor = '') => {
    const file = shipped[to]
    return file === undefined ? text : `[${text}](${file}${anchor})`
  }
  return parts.map((part, n) => (n % 2 === 0 ? part.replace(link, linkOf) : part)).join('')
}
