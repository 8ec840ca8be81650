import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { budget } from '../scripts/budget.ts'
import { firstLoad } from '../scripts/firstLoad.ts'
import { expect, test } from './rig/fixtures.ts'

const dist = fileURLToPath(new URL('../client/dist', import.meta.url))

/** The number of bytes of a body on the wire. `fetch` cannot count them, because it unpacks the body. */
const wireBytes = (url: string, encoding: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { 'Accept-Encoding': encoding }
    request(url, { headers }, (res) => {
      void buffer(res).then((body) => resolve(body.length), reject)
    })
      .on('error', reject)
      .end()
  })

for (const encoding of ['gzip', 'gzip, deflate, br, zstd']) {
  test(`with ${encoding}, the scripts of a first visit are within their budget on the wire`, async ({
    site,
  }) => {
    const scripts = firstLoad(dist)
    expect(scripts.length).toBeGreaterThan(1)
    const sizes = scripts.map(({ path }) => wireBytes(`${site.url}/${path}`, encoding))
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes / 1000).toBeLessThanOrEqual(budget.firstLoadKb)
  })
}
