import { SaxesParser } from 'saxes'

export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

/** Reads XML as its standard asks for. Throws where it is not well-formed. */
export function readXml(xml: string): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' }
  const path = [document]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (text) => {
    const element = path.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on('closetag', () => void path.pop())
  parser.write(xml).close()
  const [root] = document.children
  if (root === undefined) throw new Error('no element')
  return root
}
