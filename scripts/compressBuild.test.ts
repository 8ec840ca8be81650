import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { compressFiles } from '../client/compressBuild.ts'

function folderWith(files: Record<string, string | Buffer>): string {
  const dir = mkdtempSync(join(tmpdir(), 'build-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'assets'))
  for (const [path, content] of Object.entries(files)) writeFileSync(join(dir, path), content)
  return dir
}
const text = 'const price = 1\n'.repeat(1_000)

test.each(['assets/a.js', 'a.css', 'a.html', 'a.svg', 'a.json', 'a.webmanifest', 'a.txt'])(
  '%s gets a brotli and a gzip form, and both unpack to the same bytes',
  async (path) => {
    const dir = folderWith({ [path]: text })
    await compressFiles(dir)
    const bytesOf = (suffix: string) => readFileSync(join(dir, path + suffix))
    expect(brotliDecompressSync(bytesOf('.br')).toString()).toBe(text)
    expect(gunzipSync(bytesOf('.gz')).toString()).toBe(text)
    expect(bytesOf('.br').length).toBeLessThan(bytesOf('').length / 10)
  },
)

test('a font, a picture, a small file and a file that does not shrink get no compressed form', async () => {
  const random = crypto.getRandomValues(Buffer.alloc(5_000))
  const files = { 'a.woff2': text, 'a.png': text, 'a.jpg': text, 'small.js': 'x'.repeat(900) }
  const dir = folderWith({ ...files, 'random.txt': random })
  await compressFiles(dir)
  expect(readdirSync(dir).sort()).toEqual([...Object.keys(files), 'assets', 'random.txt'].sort())
})
