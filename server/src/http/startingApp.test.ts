import { once } from 'node:events'
import { get, type IncomingMessage, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { listen, urlOf } from '../process/httpServer.ts'
import { createStartingApps } from './startingApp.ts'

const apps = createStartingApps({
  allowedHosts: ['marquee.example'],
  corsOrigins: ['https://app.example'],
  admin: { allowedHosts: [] },
})

/** Asks with a `Host` of the test's own, which `fetch` would not send. */
async function ask(app: RequestListener, path: string, headers: Record<string, string> = {}) {
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => void server.close())
  const request = get(`${urlOf(server)}${path}`, { agent: false, headers })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

const known = { Host: 'marquee.example' }
const paths = ['/api/events', '/api/snapshot', '/api/lab', '/readyz', '/', '/lab', '/nothing']

test.each(paths)('until the journal is restored, %s is refused for a second', async (path) => {
  const { status, headers, body } = await ask(apps.app, path, known)
  expect(status).toBe(503)
  expect(headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/problem\+json/),
    'retry-after': '1',
    'cache-control': 'no-store',
  })
  expect(JSON.parse(body)).toMatchObject({ status: 503, title: 'Starting' })
})

test('the operator too is told that the server starts, and that it lives', async () => {
  expect(await ask(apps.adminApp, '/readyz')).toMatchObject({ status: 503 })
  expect(await ask(apps.adminApp, '/metrics')).toMatchObject({ status: 503 })
  expect(await ask(apps.adminApp, '/healthz')).toMatchObject({ status: 200 })
})

test('a health check may use any name, and everything else is only for known hosts', async () => {
  const unknown = { Host: 'other.example' }
  expect(await ask(apps.app, '/healthz', unknown)).toMatchObject({ status: 200 })
  expect(await ask(apps.app, '/readyz', unknown)).toMatchObject({ status: 503 })
  expect(await ask(apps.app, '/api/events', unknown)).toMatchObject({ status: 421 })
  expect(await ask(apps.adminApp, '/healthz', unknown)).toMatchObject({ status: 421 })
})

test('a page of an allowed origin can read when to come back', async () => {
  const origin = 'https://app.example'
  const { headers } = await ask(apps.app, '/api/events', { ...known, Origin: origin })
  expect(headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': expect.stringContaining('Retry-After'),
  })
})
