import { createApp } from 'vue'
import App from './App.vue'
import { createTexts } from './i18n/createTexts.ts'
import { hasServices } from './start/hasServices.ts'
import { createViews } from './router.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

const start = () => createApp(App).use(createTexts()).use(createViews()).mount('#app')

if (hasServices()) start()
else void import('./start/standIns.ts').then(({ useStandIns }) => useStandIns()).finally(start)
