import { startMarquee, type Marquee } from './marquee.ts'

export interface Servers {
  /**
   * Lends a server with these settings. It may have served another test that only looked at it, unless
   * `isOwn`.
   */
  lend(settings: Record<string, string>, isOwn: boolean): Promise<Lent>
  close(): Promise<void>
}

interface Lent {
  marquee: Marquee
  giveBack(): Promise<void>
}

/**
 * Keeps the server of the last test for the next one. To start one costs a quarter of the work of a test,
 * and most tests look at its page only. One that was controlled, killed or stopped is not used again.
 */
export function createServers(): Servers {
  let kept: { server: Marquee; key: string } | null = null

  const take = async (key: string): Promise<Marquee | null> => {
    const last = kept
    kept = null
    if (last === null || last.key === key) return last?.server ?? null
    await last.server.stop()
    return null
  }

  return {
    async lend(settings, isOwn) {
      const key = JSON.stringify(settings)
      const server = (isOwn ? null : await take(key)) ?? (await startMarquee(settings))
      let isChanged = isOwn
      const changed = () => {
        isChanged = true
        return server
      }
      return {
        marquee: {
          url: server.url,
          get simulator() {
            return changed().simulator
          },
          kill: () => changed().kill(),
          stop: (signal) => changed().stop(signal),
        },
        async giveBack() {
          if (isChanged) await server.stop()
          else kept = { server, key }
        },
      }
    },
    close: async () => void (await kept?.server.stop()),
  }
}
