import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { encodings, isCompressible } from '@marquee/shared/encodings.ts'

/** What is smaller than this fits into the first packet as it is. */
const minBytes = 1_000

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

// Once for each build, so the best and slowest that each can do.
const compress = {
  br: (bytes: Buffer) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer) => gzipped(bytes, { level: constants.Z_BEST_COMPRESSION }),
}

/** Leaves compressed forms beside the built files, so that the server need not compress anything. */
export const compressBuild = (): Plugin => ({
  name: 'marquee:compress-build',
  apply: 'build',
  async writeBundle({ dir }) {
    if (dir !== undefined) await compressFiles(dir)
  },
})

/** Writes `x.js.br` and `x.js.gz` beside `x.js`, where they are smaller, in `dir` and below. */
export async function compressFiles(dir: string): Promise<void> {
  const paths = (await readdir(dir, { recursive: true })).filter(isCompressible)
  for (const path of paths.map((each) => join(dir, each))) {
    const bytes = await readFile(path)
    if (bytes.length < minBytes) continue
    await Promise.all(
      encodings.map(async ({ name, suffix }) => {
        const compressed = await compress[name](bytes)
        if (compressed.length < bytes.length) await writeFile(path + suffix, compressed)
      }),
    )
  }
}
