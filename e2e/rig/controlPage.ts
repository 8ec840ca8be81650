import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'

export interface ControlPage {
  url: string
  close(): void
}

/**
 * Serves the current document of `page` without any script. Its styles, fonts and pictures come from
 * `target`, so its load time is that of the page without the app.
 */
export async function openControlPage(page: Page, target: string): Promise<ControlPage> {
  const html = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const element of copy.querySelectorAll('script, noscript, link[rel=modulepreload]')) {
      element.remove()
    }
    return `<!doctype html>${copy.outerHTML}`
  })
  const server = createServer((req, res) => {
    if (req.url === '/') res.setHeader('Content-Type', 'text/html; charset=utf-8').end(html)
    else passOn(req, res, target)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function passOn({ url = '/', headers }: IncomingMessage, res: ServerResponse, target: string) {
  const { host, origin } = new URL(target)
  request(`${origin}${url}`, { headers: { ...headers, host } }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(res)
  })
    .on('error', () => res.destroy())
    .end()
}
