import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
// A wall is a matter of the text of an import, so the types of the whole tree need not be made for it.
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
})

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
  ['shared/src/events.ts', '../../server/src/server.ts'],
  ['shared/src/events.ts', '@marquee/client/x.ts'],
  ['simulator/src/openSimulator.ts', '@marquee/server/time/time.ts'],
  ['server/src/upstreams/poll.ts', '@marquee/sse-server'],
  ['server/src/upstreams/poll.ts', '../topics/movies/douban/douban.ts'],
  ['server/src/topics/movies/douban/douban.ts', '@marquee/sse-server'],
  ['server/src/topics/stocks/tencent/tencent.ts', 'express'],
  ['server/src/topics/stocks/tencent/tencent.ts', '@marquee/simulator/openSimulator.ts'],
  ['server/src/topics/stocks/tencent/source.ts', '../../../config/config.ts'],
  ['server/src/topics/stocks/historyRoute.ts', '@marquee/sse-server'],
  ['server/src/subscription/subscription.ts', '../upstreams/demand.ts'],
  ['packages/sse-server/src/stream/hub.ts', '@marquee/shared/events.ts'],
  ['packages/sse-server/src/stream/hub.ts', '../http/admit.ts'],
  ['packages/sse-server/src/stream/hub.ts', 'node:http'],
  ['packages/sse-server/src/createStream.ts', '../../../server/src/time/time.ts'],
  ['packages/sse-server/src/createStream.ts', '../../../shared/src/topics.ts'],
  ['packages/sse-server/src/http/admit.ts', 'express'],
  ['packages/protocol/src/eventId.ts', '@marquee/sse-server'],
  ['client/src/topics/clock/ClockPanel.vue', '../../stream/useEventSource.ts'],
  ['client/src/topics/clock/ClockPanel.vue', '../movies/filmList.ts'],
  ['client/src/sources/SourceNotice.vue', '../topics/movies/filmList.ts'],
  ['client/src/ui/TimeAgo.vue', '../store/createStore.ts'],
  ['client/src/i18n/useTexts.ts', '../ui/texts.ts'],
  ['client/src/i18n/createTexts.ts', '../topics/movies/texts.ts'],
  ['client/src/topics/clock/ClockPanel.vue', '../../page/texts.ts'],
  ['client/src/topics/clock/ClockPanel.vue', '../liveTopics.ts'],
  ['client/src/topics/liveTopics.ts', '../stream/useEventSource.ts'],
  ['client/src/store/createStore.ts', '../tools/status/StatusDrawer.vue'],
  ['client/src/store/createStore.ts', '../topics/liveTopics.ts'],
  [
    'packages/use-event-source/src/stream/connection.ts',
    '../../../client/src/store/createStore.ts',
  ],
  ['packages/use-event-source/src/stream/connection.ts', '@marquee/shared/events.ts'],
  ['packages/sse-doctor/src/examine.ts', '@marquee/shared/events.ts'],
  ['packages/sse-doctor/src/examine.ts', '@marquee/sse-server'],
  ['packages/sse-doctor/src/examine.ts', '../../sse-server/src/index.ts'],
  ['packages/sse-doctor/src/checks/status.ts', '../../../../lessons/lesson.ts'],
  ['packages/sse-doctor/src/checks/status.ts', 'express'],
  ['packages/use-event-source/src/stream/connection.ts', '../../../sse-server/src/index.ts'],
])('%s may not import %s', async (file, from) => {
  expect(await mayImport(file, from)).toBe(false)
})

test.each([
  ['server/src/upstreams/poll.ts', '../time/time.ts'],
  ['server/src/topics/stocks/tencent/source.ts', '@marquee/simulator/tencent/tencent.ts'],
  ['server/src/topics/stocks/historyRoute.ts', 'express'],
  ['packages/sse-server/src/stream/hub.ts', '../journal/journal.ts'],
  ['packages/sse-server/src/stream/hub.ts', '../../../protocol/src/eventId.ts'],
  ['shared/src/topics.ts', '@marquee/sse-server/events'],
  ['packages/sse-doctor/src/checks/status.ts', '../check.ts'],
  ['client/src/topics/clock/ClockPanel.vue', '../../ui/useFormats.ts'],
  ['client/src/topics/clock/ClockPanel.vue', '../../i18n/useTexts.ts'],
  ['client/src/topics/liveTopics.ts', './clock/clockReading.ts'],
])('%s may import %s', async (file, from) => {
  expect(await mayImport(file, from)).toBe(true)
})
