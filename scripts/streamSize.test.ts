import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, minifySync } from 'vite'
import { expect, test } from 'vitest'

const entry = fileURLToPath(new URL('../client/src/stream/useEventSource.ts', import.meta.url))

/** What a page pays, minified and compressed, without Vue and without schemas; and what for `share`. */
async function gzippedBytes() {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { external: ['vue'] },
    },
  })
  const [output] = [result].flat()
  if (output === undefined || !('output' in output)) throw new Error('Nothing was built')
  const bytesOf = (isLoadedLater: boolean) => {
    const code = output.output.map((chunk) =>
      chunk.type === 'chunk' && chunk.isDynamicEntry === isLoadedLater ? chunk.code : '',
    )
    return gzipSync(minifySync('stream.js', code.join('\n'), { module: true }).code).length
  }
  return { atOnce: bytesOf(false), forTabs: bytesOf(true) }
}

test('the composable does not grow unnoticed', { timeout: 60_000 }, async () => {
  const { atOnce, forTabs } = await gzippedBytes()
  expect(atOnce).toBeGreaterThan(3_000)
  expect(atOnce).toBeLessThanOrEqual(5_200)
  expect(forTabs).toBeGreaterThan(1_000)
  expect(forTabs).toBeLessThanOrEqual(1_900)
})
