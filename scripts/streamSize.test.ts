import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, minifySync } from 'vite'
import { expect, test } from 'vitest'

const entry = fileURLToPath(new URL('../packages/use-event-source/src/vue.ts', import.meta.url))

/** The bytes that a page loads at once and later, minified and compressed, without Vue. */
async function gzippedBytes() {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      // Code that both parts use belongs to the first part, as in the build of an application.
      rolldownOptions: { external: ['vue'], preserveEntrySignatures: 'allow-extension' },
    },
  })
  const [output] = [result].flat()
  if (output === undefined || !('output' in output)) throw new Error('Nothing was built')
  const chunks = output.output.filter((file) => file.type === 'chunk')
  const bytesOf = (parts: typeof chunks) => {
    const code = parts.map((part) => part.code).join('\n')
    return gzipSync(minifySync('stream.js', code, { module: true }).code).length
  }
  const later = (name: string) => bytesOf(chunks.filter((chunk) => chunk.name === name))
  return {
    atOnce: bytesOf(chunks.filter(({ isDynamicEntry }) => !isDynamicEntry)),
    forTabs: later('openTabFeed'),
    forPolls: later('snapshotPoll'),
    forChanges: later('openBeside'),
  }
}

test('the composable has 4.6 kB, and its later part stays within its limit', async () => {
  const { atOnce, forTabs, forPolls, forChanges } = await gzippedBytes()
  expect(atOnce).toBeGreaterThan(3_000)
  // Different builds of zlib differ by a few bytes.
  expect(atOnce).toBeLessThanOrEqual(4_700)
  expect(forTabs).toBeGreaterThan(1_000)
  expect(forTabs).toBeLessThanOrEqual(1_800)
  expect(forPolls).toBeGreaterThan(300)
  expect(forPolls).toBeLessThanOrEqual(650)
  expect(forChanges).toBeGreaterThan(200)
  expect(forChanges).toBeLessThanOrEqual(400)
})
