import { createApp } from 'vue'
import App from './App.vue'
import { createTexts } from './i18n/createTexts.ts'
import { hasServices } from './start/hasServices.ts'
import { createViews } from './router.ts'
import { takeTurns } from './ui/turns.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/firstScreen.css'

function start() {
  takeTurns()
  createApp(App).use(createTexts()).use(createViews()).mount('#app')
}

// A task of its own: the browser can paint between reading the scripts and running them.
if (hasServices()) setTimeout(start)
else void import('./start/standIns.ts').then(({ useStandIns }) => useStandIns()).finally(start)
