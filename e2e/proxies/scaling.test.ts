import { readFileSync } from 'node:fs'
import { describe, expect, inject, test, vi } from 'vitest'
import type { ConfigureBalancer } from '../../scripts/cluster/balancerConfig.ts'
import { nginxFrame } from '../../scripts/cluster/balancerConfig.ts'
import { findPrograms } from '../../scripts/cluster/findPrograms.ts'
import { openCluster, type Instance } from '../../scripts/cluster/openCluster.ts'

const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8')

/** A configuration of the page, without TLS, which needs a certificate, and with other addresses. */
function written(language: string, instances: readonly string[]): string {
  const text = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1]
  if (text === undefined) throw new Error(`docs/scaling.md has no configuration in ${language}`)
  return text
    .replace(/^ *(http2|ssl_certificate).*$/gm, '')
    .replace(/10\.0\.0\.(\d):3000/g, (_, number) => instances[Number(number) - 1] ?? '')
}

const documented = {
  nginx: (port, instances) =>
    nginxFrame(
      written('nginx', instances)
        .replace('443 ssl', `127.0.0.1:${port}`)
        .replace('marquee.example', '_'),
    ),
  caddy: (port, instances) =>
    `{
      admin off
      auto_https off
    }
    ${written('caddyfile', instances).replace('marquee.example', `http://127.0.0.1:${port}`)}`,
} satisfies Record<string, ConfigureBalancer>

const programs = findPrograms()
const found = inject('proxies')
const waiting = { timeout: 60_000, interval: 100 }

// Two clusters that start at the same time could choose the same ports.
describe.sequential('the balancers of docs/scaling.md', () => {
  for (const balancer of ['nginx', 'caddy'] as const) {
    test.skipIf(typeof programs === 'string' || !found.includes(balancer))(
      `${balancer} leads each client to a server that can go on`,
      { meta: { leftOut: typeof programs === 'string' ? programs : `${balancer}: not installed` } },
      async ({ onTestFinished }) => {
        if (typeof programs === 'string') return
        const configure = documented[balancer]
        const cluster = await openCluster({
          programs: { ...programs, balancer },
          configure,
          port: 3_100,
          answerWithinMs: 10_000,
        })
        onTestFinished(() => cluster.close())
        const { instances, url } = cluster
        const leads = await vi.waitFor(async () => {
          const all = await Promise.all(instances.map((each) => each.status()))
          expect(all.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
          const number = all.findIndex(({ leads }) => leads)
          expect(number).not.toBe(-1)
          return number
        }, waiting)
        const [leader, cutOff, killed] = [0, 1, 2].map(
          (n) => instances[(leads + n) % instances.length],
        ) as [Instance, Instance, Instance]
        // Upstreams are asked only while somebody watches.
        const watcher = await fetch(`http://127.0.0.1:${leader.port}/api/events`)
        onTestFinished(() => watcher.body?.cancel())

        cutOff.relay.swallow()
        await vi.waitFor(async () => expect((await cutOff.status()).link).toBe('cut'), waiting)
        await killed.program.kill()
        const heard = (await cutOff.status()).newestId
        const newest = await vi.waitFor(async () => {
          const { newestId } = await leader.status()
          expect(newestId).not.toBe(heard)
          return newestId ?? ''
        }, waiting)
        const answers: unknown[] = []
        for (let n = 0; n < 9; n++) answers.push(await resume(url, newest, balancer === 'caddy'))
        expect(answers).toEqual(Array<unknown>(9).fill('replayed'))

        // Now no server can go on with a client that is ahead. Others are still served.
        leader.relay.swallow()
        await vi.waitFor(async () => expect((await leader.status()).link).toBe('cut'), waiting)
        const ahead = `${Date.now() + 60_000}-0`
        expect([502, 503]).toContain(await resume(url, ahead, false))
        expect(await resume(url, null, false)).toBe('fresh')
      },
    )
  }
})

/** How a stream after `cursor` begins, or the status of a refusal. `again`: after a 503 it asks again. */
async function resume(url: string, cursor: string | null, again: boolean): Promise<unknown> {
  const headers = cursor === null ? {} : { 'Last-Event-ID': cursor }
  const { status, body } = await fetch(`${url}/api/events`, { headers })
  if (status === 503 && again) {
    await body?.cancel()
    return resume(url, cursor, again)
  }
  if (status !== 200 || body === null) return status
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const found = /"resume":"(\w+)"/.exec(text)
    if (found !== null) return found[1]
  }
  return 'nothing'
}
