import type { Plugin } from 'vite'

/** Tells the process that started this one that the page is served: a port alone cannot say by whom. */
export const tellListening: Plugin = {
  name: 'tell-listening',
  configureServer({ httpServer }) {
    httpServer?.once('listening', () => process.send?.({ listening: true }))
  },
}
