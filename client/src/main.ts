import { createApp } from 'vue'
import App from './App.vue'
import { createTexts } from './i18n/createTexts.ts'
import { hasServices } from './start/hasServices.ts'
import { createViews } from './router.ts'
import { takePageSnapshot } from './store/pageSnapshot.ts'
import { takeTurns } from './ui/turns.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/firstScreen.css'

// Each step is a task of its own: the browser can paint, and answer the reader, between them.
function start() {
  const app = createApp(App, { snapshot: takePageSnapshot() }).use(createTexts()).use(createViews())
  setTimeout(() => {
    takeTurns()
    app.mount('#app')
  })
}

if (hasServices()) setTimeout(start)
else void import('./start/standIns.ts').then(({ useStandIns }) => useStandIns()).finally(start)
