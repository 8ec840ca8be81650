import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import fetch, { type RequestInit } from 'node-fetch'

// Our own agents never use a proxy. Node's global agents do, with NODE_USE_ENV_PROXY=1.
const direct = new Agent({ keepAlive: true })
const directTls = new TlsAgent({ keepAlive: true })

/**
 * Fetches upstreams. A proxy cannot reach what listens only on this machine, so such addresses are
 * asked without it.
 */
export const upstreamFetch = (url: string, init: RequestInit) =>
  fetch(url, {
    ...init,
    agent({ protocol, hostname }) {
      if (!isLoopback(hostname)) return undefined
      return protocol === 'https:' ? directTls : direct
    },
  })

const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
