import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'vue/compiler-sfc'

/** The members that we use of a node of Vue's template compiler. */
interface Node {
  type: number
  /** Says whether an element is a plain one, a component, a slot or a template. */
  tagType?: number
  children?: readonly Node[]
  loc: { source: string; start: { line: number } }
}

// The numbers of its `NodeTypes` and `ElementTypes`.
const element = 1
const text = 2
const interpolation = 5
const plain = 0

/**
 * The lines of a template whose text would no longer change on a translated page. A browser's
 * translator replaces every text node with an element. Where an element has only text, Vue sets its
 * `textContent`, which still works. Any other text is a node of its own: Vue goes on writing to it
 * after it has left the page.
 */
function looseTexts(source: string): string[] {
  const visit = ({ tagType, children = [] }: Node): string[] => {
    const isText = ({ type, loc }: Node) =>
      type === interpolation || (type === text && loc.source.trim() !== '')
    const isAlone = tagType === plain && children.every(({ type }) => type !== element)
    return children.flatMap((child) => {
      if (child.type === element) return visit(child)
      return !isAlone && isText(child)
        ? [`${child.loc.start.line}: ${child.loc.source.trim()}`]
        : []
    })
  }
  const { template } = parse(source).descriptor
  return template?.ast ? visit(template.ast as unknown as Node) : []
}

test.for([
  ['<p><b>{{ a }}</b> {{ b }}</p>', ['1: {{ b }}']],
  ['<p>{{ a }}<i v-if="c" /></p>', ['1: {{ a }}']],
  ['<p>Now <i /></p>', ['1: Now']],
  ['<p><template v-if="a">{{ b }}</template></p>', ['1: {{ b }}']],
  ['<RouterLink to="/">{{ a }}</RouterLink>', ['1: {{ a }}']],
  ['<slot>{{ a }}</slot>', ['1: {{ a }}']],
  ['{{ a }}', ['1: {{ a }}']],
  ['<p>{{ a }} of {{ b }}</p>', []],
  ['<p><b>{{ a }}</b> <i>{{ b }}</i></p>', []],
] as [string, string[]][])('%s has loose text: %j', ([template, loose]) => {
  expect(looseTexts(`<template>${template}</template>`)).toEqual(loose)
})

const templates: string[] = globSync('**/*.vue', { cwd: import.meta.dirname })

test.for(templates)('%s stays true on a translated page', (path) => {
  expect(looseTexts(readFileSync(`${import.meta.dirname}/${path}`, 'utf8'))).toEqual([])
})
