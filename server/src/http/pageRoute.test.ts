import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { heroPicture } from '../topics/movies/heroPicture.ts'
import { askRaw, clientWith } from '../testing/testClient.ts'
import { startTestServer } from '../testing/testServer.ts'

const page =
  '<!doctype html><html><head><title>Marquee</title></head>' +
  '<body><div id="app"><template id="first-screen"><img src="" /></template></div></body></html>'
const picture = '/api/posters/douban:1'

async function startPage(snapshot: object = { events: [] }) {
  const { port } = await startTestServer({
    clientDir: clientWith({ 'index.html': page }),
    pageState: () => ({ snapshot, picture }),
  })
  return (path: string, headers = {}) => askRaw(port, path, headers)
}

/** What is the same in every answer. */
const withoutState = (html: string) =>
  html.replace(/<script id.*?<\/script>|<link.*?\/>|<img.*?\/>|<\/?template.*?>/gs, '')

const stateIn = (html: string): unknown =>
  JSON.parse(/<script id="snapshot" type="application\/json">(.*)<\/script>/s.exec(html)?.[1] ?? '')

test('every view has the snapshot inside, and no cache keeps it', async () => {
  const ask = await startPage({ lastEventId: '1-0', events: [] })
  for (const path of ['/', '/?film=douban:1', '/wire', '/lab']) {
    const { status, headers, body } = await ask(path)
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(stateIn(body.toString())).toEqual({ lastEventId: '1-0', events: [] })
  }
})

test('only the view that shows the picture asks for it early', async () => {
  const ask = await startPage()
  const link = `<link rel="preload" as="image" fetchpriority="high" href="${picture}" />`
  expect((await ask('/')).body.toString()).toContain(`${link}</head>`)
  for (const path of ['/wire', '/?kiosk', '/?kiosk=1'])
    expect((await ask(path)).body.toString()).not.toContain('preload')
})

test('only the view that shows the picture is drawn before its scripts have come', async () => {
  const ask = await startPage()
  expect((await ask('/')).body.toString()).toContain(`<div id="app"><img src="${picture}" /></div>`)
  for (const path of ['/wire', '/?kiosk'])
    expect((await ask(path)).body.toString()).toContain(
      '<template id="first-screen"><img src="" />',
    )
})

test('the file of the build stays without data', async () => {
  const ask = await startPage()
  const { headers, body } = await ask('/index.html')
  expect([headers['cache-control'], body.toString()]).toEqual(['no-cache', page])
})

test.each(['</script><script>alert(1)</script>', '<!--<script>', "$& $' $` $1", '\u2028'])(
  'the text %j of an upstream stays text',
  async (title) => {
    const ask = await startPage({ title })
    const html = (await ask('/')).body.toString()
    expect(stateIn(html)).toEqual({ title })
    expect(html.match(/<\/script>/g)).toHaveLength(1)
    expect(withoutState(html)).toBe(withoutState(page))
  },
)

test.each([
  ['br', 'gzip, br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  [undefined, 'identity', (body: Buffer) => body],
] as const)(
  'is compressed as %s for a client that accepts %s',
  async (encoding, accepted, unpack) => {
    const ask = await startPage()
    const { headers, body } = await ask('/', { 'Accept-Encoding': accepted })
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept-Encoding'])
    expect(stateIn(unpack(body).toString())).toEqual({ events: [] })
  },
)

test('the picture is the poster of the film that the page shows large', () => {
  const film = { rating: 9, releaseDate: null, posterUrl: picture }
  const data = { fetchedAt: 0, movies: [{ ...film, rating: 8, posterUrl: null }, film] }
  expect(heroPicture([{ event: 'movies', data }])).toBe(picture)
  expect(heroPicture([])).toBeNull()
})
