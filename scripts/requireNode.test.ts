import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const script = readFileSync(new URL('./requireNode.cjs', import.meta.url), 'utf8')

function runOn(version: string) {
  const said: string[] = []
  const exits: number[] = []
  runInNewContext(script, {
    process: {
      version: `v${version}`,
      versions: { node: version },
      exit: (code: number) => exits.push(code),
    },
    console: { error: (line: string) => said.push(line) },
  })
  return { said, exits }
}

test.each(['24.0.0', '26.10.0', '100.1.0'])('Node %s is new enough', (version) => {
  expect(runOn(version)).toEqual({ said: [], exits: [] })
})

test.each(['8.17.0', '20.20.2', '23.11.1'])('Node %s is told so in one sentence', (version) => {
  const { said, exits } = runOn(version)
  expect(exits).toEqual([1])
  expect(said).toEqual([expect.stringContaining(`Marquee needs Node 24 or newer`)])
  expect(said[0]).toContain(`v${version}`)
  expect(said[0]).not.toContain('\n')
})

test('an old Node can read it', () => {
  expect(script).not.toMatch(/=>|\b(const|let|import|async)\b|`|\?\./)
})
