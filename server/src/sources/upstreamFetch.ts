import { Agent } from 'node:http'
import fetch, { type RequestInit } from 'node-fetch'

// An agent of our own never uses a proxy; Node's global agents do, with NODE_USE_ENV_PROXY=1.
const direct = new Agent({ keepAlive: true })

/** Fetches upstreams. A proxy cannot reach what listens on this machine alone: it is left out. */
export const upstreamFetch = (url: string, init: RequestInit) =>
  fetch(url, {
    ...init,
    agent: ({ protocol, hostname }) =>
      protocol === 'http:' && isLoopback(hostname) ? direct : undefined,
  })

const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
