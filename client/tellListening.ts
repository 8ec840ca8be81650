import type { Plugin } from 'vite'

/**
 * Tells the process that started this one that the page is served: a port alone cannot say by whom. The
 * page ends with that process, however that one ends.
 */
export const tellListening: Plugin = {
  name: 'tell-listening',
  configureServer({ httpServer }) {
    // Undefined where nobody listens: Vite was not started by `npm run dev`.
    if (process.connected === false) process.exit()
    process.once('disconnect', () => process.exit())
    httpServer?.once('listening', () => process.send?.({ listening: true }))
    httpServer?.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') process.send?.({ portTaken: true })
    })
  },
}
