import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const eslint = new ESLint({ cwd: root })

/** Whether lint lets `file`, which exists, import `from`. */
async function mayImport(file: string, from: string): Promise<boolean> {
  const script = `import * as x from '${from}'\nconsole.log(x)\n`
  const text = file.endsWith('.vue') ? `<script setup lang="ts">\n${script}</script>\n` : script
  const [result] = await eslint.lintText(text, { filePath: `${root}${file}` })
  const messages = result?.messages ?? []
  expect(messages.filter(({ fatal }) => fatal)).toEqual([])
  return !messages.some(({ ruleId }) => ruleId === 'no-restricted-imports')
}

test.each([
  ['shared/src/events.ts', '../../server/src/stream/hub.ts'],
  ['shared/src/events.ts', '@marquee/client/x.ts'],
  ['server/src/sources/poll.ts', '../stream/hub.ts'],
  ['server/src/sources/movies/douban.ts', '../../stream/hub.ts'],
  ['server/src/sources/quotes/tencent.ts', 'express'],
  ['server/src/stream/hub.ts', '../sources/poll.ts'],
  ['server/src/stream/hub.ts', '../routes/events.ts'],
  ['server/src/stream/hub.ts', 'node:http'],
  ['server/src/journal/journal.ts', 'express'],
  ['client/src/panels/ClockPanel.vue', '../stream/useEventSource.ts'],
  ['client/src/ui/TimeAgo.vue', '../live/marquee.ts'],
  ['client/src/live/marquee.ts', '../panels/ClockPanel.vue'],
  ['client/src/stream/connection.ts', '../live/marquee.ts'],
  ['client/src/stream/connection.ts', '@marquee/shared/events.ts'],
])('%s may not import %s', async (file, from) => {
  expect(await mayImport(file, from)).toBe(false)
})

test.each([
  ['server/src/sources/poll.ts', '../time.ts'],
  ['server/src/stream/hub.ts', '../journal/journal.ts'],
  ['server/src/stream/hub.ts', '@marquee/shared/events.ts'],
  ['client/src/panels/ClockPanel.vue', '../ui/useFormats.ts'],
])('%s may import %s', async (file, from) => {
  expect(await mayImport(file, from)).toBe(true)
})
