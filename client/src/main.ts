import { createApp } from 'vue'
import App from './App.vue'
import { createTexts } from './i18n/i18n.ts'
import { createViews } from './views/router.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

createApp(App).use(createTexts()).use(createViews()).mount('#app')
