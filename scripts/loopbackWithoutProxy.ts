/**
 * Keeps calls to this machine from a proxy, in all processes that are started from now on. Node reads
 * these settings only when it starts. Tests call servers on loopback, which no proxy can reach.
 */
export function loopbackWithoutProxy(env: NodeJS.ProcessEnv = process.env): void {
  const given = env.no_proxy ?? env.NO_PROXY
  const own = ['localhost', '127.0.0.1', '::1', '[::1]']
  env.no_proxy = env.NO_PROXY = [...(given ? [given] : []), ...own].join()
}
