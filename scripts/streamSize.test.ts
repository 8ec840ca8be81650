import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, minifySync } from 'vite'
import { expect, test } from 'vitest'

const src = new URL('../packages/use-event-source/src/', import.meta.url)

/** The bytes that a page loads at once and later, minified and compressed, without Vue and React. */
async function gzippedBytes(entry: string) {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL(entry, src)), formats: ['es'] },
      // Code that both parts use belongs to the first part, as in the build of an application.
      rolldownOptions: { external: ['vue', 'react'], preserveEntrySignatures: 'allow-extension' },
    },
  })
  const [output] = [result].flat()
  if (output === undefined || !('output' in output)) throw new Error('Nothing was built')
  const chunks = output.output.filter((file) => file.type === 'chunk')
  const bytesOf = (parts: typeof chunks) => {
    const code = parts.map((part) => part.code).join('\n')
    return gzipSync(minifySync('stream.js', code, { module: true }).code).length
  }
  const later = chunks.filter(({ isDynamicEntry }) => isDynamicEntry)
  return {
    atOnce: bytesOf(chunks.filter(({ isDynamicEntry }) => !isDynamicEntry)),
    later: Object.fromEntries(later.map((chunk) => [chunk.name, bytesOf([chunk])])),
  }
}

test.each([
  ['index.ts', 4_096],
  ['vue.ts', 4_600],
  ['react.ts', 4_600],
])('what %s loads at once stays within its limit', async (entry, limit) => {
  const { atOnce } = await gzippedBytes(entry)
  expect(atOnce).toBeGreaterThan(3_000)
  expect(atOnce).toBeLessThanOrEqual(limit)
})

test('each part that is loaded later stays within its limit', async () => {
  const { later } = await gzippedBytes('index.ts')
  const limits = { browserRest: 750, openBeside: 400, openTabFeed: 1_800, snapshotPoll: 650 }
  expect(Object.keys(later).sort()).toEqual(Object.keys(limits))
  const isTooLarge = ([name, limit]: [string, number]) => (later[name] ?? Infinity) > limit
  expect(Object.entries(limits).filter(isTooLarge)).toEqual([])
})
