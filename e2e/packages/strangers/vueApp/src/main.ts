import { createApp } from 'vue'
import HelloStream from './HelloStream.vue'
import PlainStream from './PlainStream.vue'

const asked = new URL(location.href).searchParams
const url = asked.get('url') ?? ''
createApp(asked.get('protocol') === 'hello' ? HelloStream : PlainStream, { url }).mount('#app')
