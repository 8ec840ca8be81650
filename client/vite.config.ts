import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { apiProxy } from './apiProxy.ts'
import { buildWorker } from './buildWorker.ts'
import { compressBuild } from './compressBuild.ts'
import { tellListening } from './tellListening.ts'

/**
 * What the page loads before a reader does anything comes in two files. Otherwise each module that a lazy part
 * needs too would be a file of its own, and the first paint would wait for all of them. The libraries stay
 * in the cache of a browser when only our own code changes.
 */
const firstLoad = [
  { name: 'libraries', tags: ['$initial' as const], test: /[\\/]node_modules[\\/]/, priority: 1 },
  { name: 'page', tags: ['$initial' as const] },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), buildWorker(), compressBuild(), tellListening],
  // Nothing here uses the Options API.
  define: { __VUE_OPTIONS_API__: false },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy: { '/api': apiProxy(process.env['MARQUEE_SERVER'] ?? 'http://127.0.0.1:3000') },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { output: { codeSplitting: { groups: firstLoad } } },
  },
})
