import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The scripts that `index.html` in `dir` loads before a reader does anything, and their sizes. */
export function firstLoad(dir: string): { path: string; gzippedBytes: number }[] {
  const html = readFileSync(join(dir, 'index.html'), 'utf8')
  const paths = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path)
  return [...new Set(paths)].map((path) => ({
    path,
    gzippedBytes: gzipSync(readFileSync(join(dir, path))).length,
  }))
}
