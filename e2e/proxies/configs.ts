import { readFileSync } from 'node:fs'
import type { Configure } from './openProxy.ts'
import { nginxFrame } from '../../scripts/cluster/balancerConfig.ts'

/** An nginx that passes everything on, with `more` as further lines of its `location`. */
export const nginx =
  (more = ''): Configure =>
  (port, app) =>
    nginxFrame(
      `server { listen 127.0.0.1:${port}; location / { proxy_pass http://${app}; ${more} } }`,
    )

/**
 * The configuration of deploy/README.md, without TLS, which needs a certificate, and with other
 * addresses.
 */
export const documentedNginx: Configure = (port, app) => {
  const text = readFileSync(new URL('../../deploy/README.md', import.meta.url), 'utf8')
  const written = /```nginx\n(.*?)```/s.exec(text)?.[1]
  if (written === undefined) throw new Error('deploy/README.md has no configuration of nginx')
  return nginxFrame(
    written
      .replace('127.0.0.1:3000', app)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replace(/^ *(http2|ssl_certificate).*$/gm, ''),
  )
}

export const caddy =
  (more = ''): Configure =>
  (port, app) =>
    `{
      admin off
      auto_https off
    }
    http://127.0.0.1:${port} {
      ${more}
      reverse_proxy ${app}
    }`

/** The configuration of Caddy in deploy/README.md, without TLS, and with other addresses. */
export const documentedCaddy: Configure = (port, app) => {
  const text = readFileSync(new URL('../../deploy/README.md', import.meta.url), 'utf8')
  const written = /```caddy\n(.*?)```/s.exec(text)?.[1]
  if (written === undefined) throw new Error('deploy/README.md has no configuration of Caddy')
  const site = written
    .replace('marquee.example', `http://127.0.0.1:${port}`)
    .replace('127.0.0.1:3000', app)
  return `{\n  admin off\n  auto_https off\n}\n${site}`
}

/** Compresses everything it can, although the stream says `no-transform`. */
export const gzipEverything =
  'gzip on; gzip_types *; gzip_proxied any; gzip_min_length 0; gzip_http_version 1.0;'

/** Holds everything back until a buffer is full, and ignores the headers of the app. */
export const bufferEverything =
  'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering; proxy_buffers 8 64k;'

/** The forms of both proxies that pass each event on at once. */
export const openForms = [
  ['nginx as it comes', 'nginx', nginx()],
  ['nginx as deploy/README.md says', 'nginx', documentedNginx],
  ['nginx that compresses everything', 'nginx', nginx(gzipEverything)],
  ['Caddy as it comes', 'caddy', caddy()],
  ['Caddy as deploy/README.md says', 'caddy', documentedCaddy],
] as const
