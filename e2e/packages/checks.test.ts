import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'
import { packageNames } from '../../scripts/packing/packPackage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs an installed program in the tree. Returns what it wrote if it failed; else ''. */
function failureOf(program: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return status === 0 ? '' : `${stdout}${stderr}`
}

describe.each(packageNames)('the tarball of %s', (name) => {
  const { tarball } = inject('packed')[name]

  test('has a manifest without a fault', () => {
    expect(failureOf('publint', ['run', tarball, '--strict'])).toBe('')
  })

  test('has types for each entry, however they are looked up', () => {
    expect(failureOf('attw', [tarball, '--profile', 'esm-only'])).toBe('')
  })
})

test('what a page loads of the composable stays within its limits', () => {
  const { folder } = inject('packed')['use-event-source']
  const config = fileURLToPath(new URL('sizeLimit.config.ts', import.meta.url))
  expect(failureOf('size-limit', ['--config', config], { MARQUEE_BUILT: folder })).toBe('')
})
