import { startMarquee, type Marquee } from './marquee.ts'

/**
 * Keeps one server for the tests that only look at it, as long as the next one wants the same settings. To
 * start a server costs a quarter of the work of such a test.
 */
export function createKeptServer() {
  let kept: { server: Marquee; key: string } | null = null

  async function stop(): Promise<void> {
    const last = kept
    kept = null
    await last?.server.stop()
  }

  return {
    async with(settings: Record<string, string>): Promise<Pick<Marquee, 'url'>> {
      const key = JSON.stringify(settings)
      if (kept?.key !== key) {
        await stop()
        kept = { key, server: await startMarquee(settings) }
      }
      return kept.server
    },
    stop,
  }
}
