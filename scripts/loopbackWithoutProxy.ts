import { setGlobalProxyFromEnv } from 'node:http'

/**
 * Keeps calls to this machine from a proxy, in this process and in all that it starts from now on. Tests
 * and measurements call servers on loopback, which no proxy can reach.
 */
export function loopbackWithoutProxy(env: NodeJS.ProcessEnv = process.env): void {
  const given = env.no_proxy ?? env.NO_PROXY
  const own = ['localhost', '127.0.0.1', '::1', '[::1]']
  env.no_proxy = env.NO_PROXY = [...(given ? [given] : []), ...own].join()
  // Node has read these settings at its start.
  if (env === process.env && env.NODE_USE_ENV_PROXY === '1') setGlobalProxyFromEnv()
}
