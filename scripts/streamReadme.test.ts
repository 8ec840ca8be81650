import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawDiagram } from '../packages/use-event-source/src/stream/diagram.ts'
import { table } from '../packages/use-event-source/src/stream/machine.ts'

const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const readme = textOf('packages/use-event-source/README.md')

test('the diagram in the README is drawn from the table', () => {
  expect(readme).toContain('```mermaid\n' + drawDiagram() + '\n```')
})

test('pause and close work in every state, as the README says', () => {
  const rows = Object.entries(table)
  const unclosed = rows.filter(([, { close }]) => close?.[0] !== 'closed')
  const unpaused = rows.filter(([, { pause }]) => pause?.[0] !== 'paused')
  expect(unclosed.map(([state]) => state)).toEqual(['closed'])
  expect(unpaused.map(([state]) => state)).toEqual(['closed'])
})

test('the README names every reason and every status', () => {
  const [, statuses = '', reasons = ''] =
    /type Status =([^\n]*\n[^\n]*)\n[\s\S]*type Reason =([\s\S]*?)\n\n/.exec(
      textOf('packages/use-event-source/src/platform/connectionState.ts'),
    ) ?? []
  const words = [...`${statuses}${reasons}`.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)
  expect(words).toHaveLength(7 + 14)
  for (const word of words) expect(readme).toContain(`\`${word}\``)
})

test('every test that the README cites exists', () => {
  const cited = [...readme.matchAll(/\[(\w+\.test\.ts)\]\(([^)]+)\): “([^”]+)”/g)]
  expect(cited.length).toBeGreaterThan(8)
  for (const [, , path, name] of cited) {
    const source = textOf(`packages/use-event-source/${path}`).replaceAll(/\s+/g, ' ')
    expect(source).toContain(name)
  }
})
