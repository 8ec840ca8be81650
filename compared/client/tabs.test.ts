import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { installed } from '../table.ts'
import './page.ts'
import { useEventSource } from '@vueuse/core'
import { clientRows } from './rows.ts'

const { cells } = clientRows.find(({ what }) => what === 'opens one connection for all tabs') ?? {}

const codeOf = (file: string) => readFileSync(installed(file), 'utf8')

const code = {
  // The file has all functions of VueUse. Another of them uses a BroadcastChannel.
  vueUse: String(useEventSource),
  fetchEventSource: codeOf('@microsoft/fetch-event-source/lib/esm/fetch.js'),
  eventSource: codeOf('eventsource/dist/EventSource.js'),
  eventSourcePlus: codeOf('event-source-plus/dist/index.mjs'),
}

test.each(Object.entries(code))('%s has no way to reach another tab', (name, text) => {
  expect(text).toContain('EventSource')
  const reaches = /BroadcastChannel|SharedWorker|ServiceWorker|navigator\.locks|localStorage/.test(
    text,
  )
  expect(reaches ? 'yes' : 'no').toBe(cells?.[name as keyof typeof code])
})
