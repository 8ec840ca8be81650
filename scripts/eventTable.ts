import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { journaledNames, eventSchemas, type EventName } from '@marquee/shared/events.ts'
import { topics, type Topic } from '@marquee/shared/topics.ts'

const shared = fileURLToPath(new URL('../shared/src/', import.meta.url))

/** What the events say that are no topics: there will always be these. */
const control: Record<Exclude<EventName, Topic>, string> = {
  'source-status':
    '`{ source, topic, state, kind?, missing?, since, lastSuccessAt, nextPollAt, simulated }`',
  'source-poll':
    '`{ source, topic, lastSuccessAt, nextPollAt }`, at most once in 10 s for each source',
  hello: '`{ protocol: 1, resume, heartbeatMs, serverNow, retryMs, sources }`',
  ping: '`{}`',
  skipped: '`{ events }`: how many were left out before what follows, or null if unknown',
  bye: '`{ retryMs, reason }`; `reason` is `shutdown` or `max-age`',
}

/** The table of events in PROTOCOL.md. A topic says its row in the comment above its descriptor. */
export function eventTable(): string {
  const numbered = new Set<string>(journaledNames)
  const said = { ...control, ...topicComments() }
  const rows = (Object.keys(eventSchemas) as EventName[]).map((name) => [
    `\`${name}\``,
    numbered.has(name) ? 'yes' : '–',
    said[name],
  ])
  return table([['event', 'id', 'data'], ...rows])
}

/** The comment above `defineTopic({ name: '…'` of each topic. */
function topicComments(): Record<Topic, string> {
  const code = readdirSync(shared)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(shared + file, 'utf8'))
    .join('\n')
  const found = code.matchAll(
    /\/\*\* (.*) \*\/\nexport const \w+ = defineTopic\(\{\n {2}name: '(.*)',\n/g,
  )
  const comments = Object.fromEntries([...found].map(([, comment, name]) => [name, comment]))
  for (const name of topics) {
    if (comments[name] === undefined) {
      throw new Error(`${name}: the line above its defineTopic has to be its row in PROTOCOL.md`)
    }
  }
  return comments as Record<Topic, string>
}

/** In Markdown, as Prettier writes it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[], fill = ' ') =>
    `|${cells.map((cell, column) => ` ${cell.padEnd(widths?.[column] ?? 0, fill)} `).join('|')}|`
  const [head = [], ...body] = rows
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row)),
  ].join('\n')
}
