import { createServer, request } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer as createVite } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { labActions, labTokenHeader } from '@marquee/shared/lab.ts'
import { apiProxy } from '../client/apiProxy.ts'
import { createLab } from '../server/src/lab/createLab.ts'
import { startTestMarquee } from '../server/src/testing/testMarquee.ts'

const token = 'the-token-of-this-lab'

async function startLab() {
  const lab = { token, setFault: () => Promise.resolve(), restart: () => {} }
  const { port } = await startTestMarquee({}, { openLab: (core) => createLab(lab, core) })
  return port
}

async function startDevPage() {
  const target = `http://127.0.0.1:${await startLab()}`
  const vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0, ws: false, proxy: { '/api': apiProxy(target) } },
  })
  await vite.listen()
  onTestFinished(() => vite.close())
  return (vite.httpServer?.address() as AddressInfo).port
}

/** A proxy that adds no header, as nginx does with only `proxy_pass`. */
async function startBareProxy(port: number) {
  const server = createServer((req, res) => {
    const headers = { ...req.headers, host: `127.0.0.1:${port}` }
    const onward = request({ host: '127.0.0.1', port, path: req.url, method: req.method, headers })
    onward.once('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    req.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  ['a server', startLab],
  ['the page of `npm run dev`', startDevPage],
])('through a bare proxy the lab of %s refuses every order without the token', async (_, start) => {
  const port = await start()
  const url = await startBareProxy(port)
  const order = (path: string, more: Record<string, string> = {}) =>
    fetch(`${url}/api/lab/${path}`, {
      method: 'POST',
      // All headers that a browser on this machine sends: a program can send them too.
      headers: {
        'Content-Type': 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        Origin: `http://127.0.0.1:${port}`,
        Referer: `http://127.0.0.1:${port}/lab`,
        ...more,
      },
      body: '{}',
    })
  for (const action of [...labActions, 'faults']) {
    expect([action, (await order(action)).status]).toEqual([action, 403])
  }
  expect((await fetch(`${url}/api/lab`)).status).toBe(403)
  expect((await order('faults', { [labTokenHeader]: token })).status).toBe(400)
})
