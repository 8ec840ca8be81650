import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { apiProxy } from './apiProxy.ts'
import { compressBuild } from './compressBuild.ts'
import { tellListening } from './tellListening.ts'

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [vue(), compressBuild(), tellListening],
  define: {
    // Nothing here uses the Options API, nor the older interface of vue-i18n: 6 kB less to load.
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // In the built page src/i18n/compileMessage.ts takes its place: 5 kB less.
    __INTLIFY_DROP_MESSAGE_COMPILER__: command === 'build',
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy: { '/api': apiProxy(process.env['MARQUEE_SERVER'] ?? 'http://127.0.0.1:3000') },
  },
  build: { outDir: 'dist', emptyOutDir: true },
}))
