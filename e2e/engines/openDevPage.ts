import vue from '@vitejs/plugin-vue'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

/** A page under Vite's development server, with files that a test can edit. */
export interface DevPage {
  url: string
  /** Changes a file and waits until Vite has seen the change. Vite then tells the page. */
  edit(file: string, change: (text: string) => string): Promise<void>
  close(): Promise<void>
}

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

/** Serves `files` beside a copy of the composable's code, from a new folder. */
export async function openDevPage(files: Record<string, string>): Promise<DevPage> {
  const root = await mkdtemp(join(tmpdir(), 'marquee-dev-'))
  for (const folder of ['use-event-source/src', 'protocol/src']) {
    await cp(join(packages, folder), join(root, folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(root, file), text)
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: join(root, '.vite'),
    logLevel: 'error',
    plugins: [vue()],
    // The folder is outside the project, so Vite would not find this package.
    resolve: {
      alias: { vue: fileURLToPath(import.meta.resolve('vue/dist/vue.runtime.esm-bundler.js')) },
    },
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
  })
  const noticed = new Set<string>()
  server.watcher.on('change', (path) => noticed.add(path))
  await server.listen()
  const { port } = server.httpServer?.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async edit(file, change) {
      const path = join(root, file)
      const text = change(await readFile(path, 'utf8'))
      noticed.delete(path)
      // Vite's watcher ignores a change within 50 ms of the last one, so the file is written again.
      do {
        await writeFile(path, text)
        await Promise.race([once(server.watcher, 'change'), setTimeout(500)])
      } while (!noticed.has(path))
    },
    async close() {
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
