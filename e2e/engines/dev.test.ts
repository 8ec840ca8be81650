import { expect, inject } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { eventually, test } from './fixtures.ts'
import { openDevPage } from './openDevPage.ts'
import type { FaultServer } from './server/faultServer.ts'

declare global {
  interface Window {
    /** The numbers that the panel received. */
    seen: number[]
    show(isShown: boolean): void
  }
}

const files = {
  'index.html': '<!doctype html><div id="app"></div><script type="module" src="/main.ts"></script>',
  'main.ts': `import { createApp } from 'vue'
    import App from './App.vue'
    window.seen = []
    createApp(App).mount('#app')`,
  'App.vue': `<script setup lang="ts">
    import { ref } from 'vue'
    import Panel from './Panel.vue'
    const isShown = ref(true)
    window.show = (value) => (isShown.value = value)
    </script>
    <template><KeepAlive><Panel v-if="isShown" /></KeepAlive></template>`,
  'Panel.vue': `<script setup lang="ts">
    import { useEventSource } from './use-event-source/src/vue.ts'
    const any = { '~standard': { validate: (value) => ({ value }) } }
    const url = new URL(location.href).searchParams.get('stream')
    const { on, connection } = useEventSource(url, { protocol: 'hello', events: { news: any } })
    on('news', ({ n }) => window.seen.push(n))
    </script>
    <template><p>first {{ connection.status }}</p></template>`,
}

const expectText = (tab: Tab, text: string) =>
  eventually(async () => expect(await tab.ask(() => document.body.innerText)).toContain(text))

/** The server has one stream, and the page handles each event once. */
async function expectOne(server: FaultServer, tab: Tab): Promise<void> {
  await eventually(() => expect(server.streams()).toBe(1))
  await expectText(tab, 'open')
  await tab.ask(() => void (window.seen = []))
  server.publish(3)
  const last = server.published().slice(-3)
  await eventually(async () => expect(await tab.ask(() => window.seen)).toEqual(last))
}

test.runIf(inject('engine').name === 'chromium')(
  'after KeepAlive hides a panel, or an edit reloads it, there is exactly one stream',
  { meta: { leftOut: 'Vite and its page are tested in Chromium only' } },
  async ({ server, ownTab: tab, onTestFinished }) => {
    const page = await openDevPage(files)
    onTestFinished(() => page.close())
    await tab.goto(`${page.url}/?stream=${server.url}/events`)
    await expectOne(server, tab)
    for (const isShown of [false, true, false, true]) {
      await tab.ask((_, value) => window.show(value), isShown)
    }
    await expectOne(server, tab)
    expect(server.requests).toHaveLength(1)

    await tab.ask(() => void (document.title = 'never loaded again'))
    await page.edit('Panel.vue', (text) => text.replace('<p>first', '<p>second'))
    await expectText(tab, 'second')
    await page.edit('Panel.vue', (text) => text.replace('push(n)', 'push(Number(n))'))
    await eventually(() => expect(server.requests).toHaveLength(2))
    await expectOne(server, tab)
    await page.edit(
      'use-event-source/src/stream/connection.ts',
      (text) => `${text}\nexport const edited = true\n`,
    )
    await eventually(() => expect(server.requests).toHaveLength(3))
    await expectOne(server, tab)
    expect(await tab.ask(() => document.title)).toBe('never loaded again')
  },
)
