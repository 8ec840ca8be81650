import { examine } from '@marquee/sse-doctor/examine.ts'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startMarquee, type Marquee } from '../rig/marquee.ts'
import { bufferEverything, caddy, nginx, openForms } from './configs.ts'
import { openProxy } from './openProxy.ts'

const stream = '/api/events'
const seconds = 10
const found = inject('proxies')
const proxies = openForms.filter(([, program]) => found.includes(program))
const ofNginx = proxies.filter(([, program]) => program === 'nginx').slice(0, 1)

// A busy machine may make a server late once. A fault of a server or of a proxy is there each time.
const again = { retry: 2 }

let app: Marquee
beforeAll(async () => {
  app = await startMarquee({ HEARTBEAT_MS: '4000' })
})
afterAll(() => app.stop('SIGKILL'))

/** What the doctor says against a stream: `name: what it saw`. Notes are no reproach. */
async function complaints(url: string, through?: string) {
  const { results } = await examine(url, { seconds, ...(through !== undefined && { through }) })
  return results.flatMap(({ check, findings }) =>
    findings
      .filter(({ verdict }) => verdict === 'fault' || verdict === 'warning')
      .map(({ saw }) => `${check.name}: ${saw.en}`),
  )
}

test('the doctor finds nothing wrong with Marquee', again, async () => {
  expect(await complaints(`${app.url}${stream}`)).toEqual([])
})

test.for(proxies)(
  'the doctor finds nothing wrong with Marquee behind %s, nor on the way',
  again,
  async ([, program, configure], { onTestFinished }) => {
    const proxy = await openProxy(program, configure, app.url)
    onTestFinished(() => proxy.close())
    const behind = `${proxy.url}${stream}`
    expect(await complaints(behind)).toEqual([])
    expect(await complaints(`${app.url}${stream}`, behind)).toEqual([])
  },
)

test.for(ofNginx)(
  'the doctor sees that %s holds events back, if it buffers in spite of the headers',
  again,
  async ([, program], { onTestFinished }) => {
    const proxy = await openProxy(program, nginx(bufferEverything), app.url)
    onTestFinished(() => proxy.close())
    const seen = await complaints(`${app.url}${stream}`, `${proxy.url}${stream}`)
    expect(seen).toEqual([expect.stringMatching(/^through: /)])
  },
)

// Caddy 2.6 compresses in spite of `no-transform` and holds events back. Newer versions do not.
test.skipIf(!found.includes('caddy'))(
  'the doctor has no reproach but gzip for Marquee behind Caddy that compresses',
  { meta: { leftOut: 'Caddy is not installed' }, ...again },
  async ({ onTestFinished }) => {
    const proxy = await openProxy('caddy', caddy('encode gzip'), app.url)
    onTestFinished(() => proxy.close())
    const seen = await complaints(`${proxy.url}${stream}`)
    expect(seen.filter((complaint) => !complaint.startsWith('gzip: '))).toEqual([])
  },
)
