import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runProcess } from '../server/src/testing/testProcess.ts'

const { devDependencies } = JSON.parse(
  readFileSync(new URL('../server/package.json', import.meta.url), 'utf8'),
) as { devDependencies: Record<string, string> }

/** A module that is loaded before the server: with it, no import finds a development package. */
const withoutThem = `
  import { registerHooks } from 'node:module'
  const missing = ${JSON.stringify(Object.keys(devDependencies))}
  registerHooks({
    resolve(name, context, next) {
      if (missing.some((each) => name === each || name.startsWith(each + '/'))) throw new Error('No ' + name)
      return next(name, context)
    },
  })
`

test('the server with all its parts starts without the development packages', async () => {
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(withoutThem)}`
  const { child, logged } = runProcess({ NODE_OPTIONS, LAB: '1' })
  await logged('Listening')
  child.kill()
  expect(Object.keys(devDependencies)).not.toContain('pino-pretty')
})
