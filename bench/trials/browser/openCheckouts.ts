import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { fileURLToPath } from 'node:url'
import type { startMarquee } from '../../../e2e/rig/marquee.ts'
import { openCompressingRelay } from './compressingRelay.ts'

const here = new URL('../../../', import.meta.url)
// The file has moved. An older checkout has it in the second place.
const rigs = ['e2e/rig/marquee.ts', 'e2e/marquee.ts']

/** The pages that a trial compares. */
export interface Checkouts {
  /** That of this checkout first, then that of the folder in `BEFORE`, if there is one. */
  urls: string[]
  close(): Promise<void>
}

/** Serves the built page of this checkout and of the older one in `BEFORE`, each by its own server. */
export async function openCheckouts(): Promise<Checkouts> {
  const before = process.env['BEFORE']
  const places = [here, ...(before === undefined ? [] : [pathToFileURL(`${before}/`)])]
  const servers = await Promise.all(places.map(start))
  const relays = await Promise.all(servers.map(({ url }) => openCompressingRelay(url)))
  return {
    urls: relays.map(({ url }) => url),
    async close() {
      for (const relay of relays) relay.close()
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}

async function start(place: URL) {
  if (!existsSync(new URL('client/dist/index.html', place)))
    throw new Error(`First, in ${fileURLToPath(place)}: npm run build`)
  const rig = rigs.map((path) => new URL(path, place)).find((url) => existsSync(url))
  if (rig === undefined) throw new Error(`${fileURLToPath(place)} has no ${rigs.join(' and no ')}`)
  const rigOf = (await import(rig.href)) as { startMarquee: typeof startMarquee }
  return rigOf.startMarquee()
}
