import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { apiProxy } from './apiProxy.ts'
import { buildWorker } from './buildWorker.ts'
import { compressBuild } from './compressBuild.ts'
import { tellListening } from './tellListening.ts'

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
  build: { outDir: 'dist', emptyOutDir: true },
})
