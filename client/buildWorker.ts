import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Builds `/sw.js`, which knows all files of this build. */
export const buildWorker = (): Plugin => ({
  name: 'marquee:build-worker',
  apply: 'build',
  // The page is in the bundle only then.
  enforce: 'post',
  async generateBundle(_options, bundle) {
    const made = Object.values(bundle).map((file) => ({
      path: `/${file.fileName}`,
      bytes: file.type === 'chunk' ? file.code : file.source,
    }))
    const files = [...made, ...(await publicFiles())].filter(({ path }) => !path.endsWith('.map'))
    if (!files.some(({ path }) => path === '/index.html'))
      throw new Error('The build has no page for the worker to keep')
    const hash = createHash('sha256')
    for (const { path, bytes } of files) hash.update(path).update(bytes)
    const source = await workerCode({
      BUILD_FILES: JSON.stringify(files.map(({ path }) => path).sort()),
      BUILD_NAME: JSON.stringify(hash.digest('hex').slice(0, 16)),
    })
    this.emitFile({ type: 'asset', fileName: 'sw.js', source })
  },
})

async function publicFiles() {
  const dir = join(import.meta.dirname, 'public')
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name))
  return Promise.all(
    paths.map(async (path) => ({
      path: path.slice(dir.length).replaceAll('\\', '/'),
      bytes: await readFile(path),
    })),
  )
}

async function workerCode(define: Record<string, string>): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'worker/worker.ts'),
        output: { format: 'iife' },
      },
    },
  })
  const [worker] = 'output' in built ? built.output : []
  if (worker === undefined) throw new Error('The worker was not built')
  return worker.code
}
