import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { saidBy } from '../table.ts'
import type { ClientName } from './clients.ts'
import { clientRows } from './rows.ts'

const ours = `export { useEventSource } from '/packages/use-event-source/src/vue.ts'`
const entries: Record<ClientName, string> = {
  hello: ours,
  plain: ours,
  vueUse: `export { useEventSource } from '@vueuse/core'`,
  fetchEventSource: `export { fetchEventSource } from '@microsoft/fetch-event-source'`,
  eventSource: `export { EventSource } from 'eventsource'`,
  eventSourcePlus: `export { EventSourcePlus } from 'event-source-plus'`,
}
const names = Object.keys(entries) as ClientName[]
const { cells } = clientRows.find(({ what }) => what.startsWith('size')) ?? {}

/** What a page loads at once, in bytes: the entry and all that it imports without `import()`. */
async function sizeOf(name: ClientName): Promise<number> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `\0${id}` : null),
        load: (id) => (id === '\0entry' ? entries[name] : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: 'entry', external: ['vue'], preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in built)) throw new Error('Vite built nothing')
  const entry = built.output.find((part) => part.type === 'chunk' && part.isEntry)
  return gzipSync(entry?.type === 'chunk' ? entry.code : '').length
}

test.each(names)('the size of %s is what the table says', async (name) => {
  const said = cells === undefined ? '' : saidBy(cells[name])
  const kilobytes = ((await sizeOf(name)) / 1000).toFixed(1)
  // Our own part may become smaller without a change of the table.
  const limit = /^≤ ([\d.]+)/.exec(said)?.[1]
  const isWithin = limit !== undefined && Number(kilobytes) <= Number(limit)
  expect(isWithin ? said : `${kilobytes} kB`).toBe(said)
})
