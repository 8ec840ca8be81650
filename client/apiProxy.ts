import type { ProxyOptions } from 'vite'

/**
 * Passes `/api` on to the server at `target`, and every end of a stream with it: what happens to one
 * half of a stream happens to the other. Vite's own proxy keeps the page's half open when the
 * server's half breaks, and answers 502 while no server listens: the page would see another failure
 * than without the proxy.
 */
export const apiProxy = (target: string): ProxyOptions => ({
  target,
  changeOrigin: true,
  configure(proxy) {
    proxy.on('proxyReq', (upstream, _req, res) => {
      res.once('close', () => upstream.destroy())
    })
    proxy.on('proxyRes', (upstream, _req, res) => {
      upstream.once('close', () => {
        if (!upstream.complete) res.destroy()
      })
    })
    proxy.on('error', (_error, _req, res) => void res.destroy())
  },
})
