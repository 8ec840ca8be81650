import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createVite } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { apiProxy } from '../client/apiProxy.ts'

/** A server that answers with `answer`, and Vite's proxy in front of it. */
async function startProxy(answer: RequestListener) {
  const upstream = createServer(answer).listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const target = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0, ws: false, proxy: { '/api': apiProxy(target) } },
  })
  await vite.listen()
  onTestFinished(async () => {
    upstream.closeAllConnections()
    upstream.close()
    await vite.close()
  })
  const { port } = vite.httpServer?.address() as AddressInfo
  return { upstream, ask: () => get({ host: '127.0.0.1', port, path: '/api/events' }) }
}

async function startStream(answer: RequestListener) {
  const { ask } = await startProxy(answer)
  const [response] = (await once(ask(), 'response')) as [IncomingMessage]
  const [text] = (await once(response, 'data')) as [Buffer]
  expect(String(text)).toBe('hello')
  return response
}

test('when the server breaks a stream, the page sees it broken too', async () => {
  const response = await startStream((_req, res) => {
    res.write('hello', () => setImmediate(() => res.socket?.resetAndDestroy()))
  })
  const [error] = (await once(response, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
})

test('when the server ends a stream, the page sees it end', async () => {
  const response = await startStream((_req, res) => {
    res.write('hello', () => res.end())
  })
  await expect.poll(() => [response.complete, response.readableEnded]).toEqual([true, true])
})

test('when the page leaves a stream, the server sees it closed', async () => {
  const closed = Promise.withResolvers<boolean>()
  const response = await startStream((_req, res) => {
    res.write('hello')
    res.once('close', () => closed.resolve(true))
  })
  response.destroy()
  expect(await closed.promise).toBe(true)
})

test('when the page aborts a request before its answer, the server sees it aborted', async () => {
  const asked = Promise.withResolvers<boolean>()
  const closed = Promise.withResolvers<boolean>()
  const { ask } = await startProxy((_req, res) => {
    res.once('close', () => closed.resolve(true))
    asked.resolve(true)
  })
  const request = ask()
  request.once('error', () => {})
  await asked.promise
  request.destroy()
  expect(await closed.promise).toBe(true)
})

test('when no server listens, the page gets no answer, as without the proxy', async () => {
  const { upstream, ask } = await startProxy(() => {})
  upstream.close()
  await once(upstream, 'close')
  const [error] = (await once(ask(), 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
})
