import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { journaledNames, eventSchemas, type EventName } from '@marquee/shared/events.ts'
import { topics, type Topic } from '@marquee/shared/topics.ts'

const shared = fileURLToPath(new URL('../shared/src/', import.meta.url))

/** The rows of the events that are not topics. */
const control: Record<Exclude<EventName, Topic>, string> = {
  'source-status':
    '`{ source, topic, state, kind?, missing?, since, lastSuccessAt, nextPollAt, simulated }`',
  'source-poll':
    '`{ source, topic, lastSuccessAt, nextPollAt }`, at most once in 10 s for each source',
  hello: '`{ protocol: 1, resume, heartbeatMs, serverNow, retryMs, sources, timeZone, journal? }`',
  ping: '`{}`',
  skipped: '`{ events }`: how many events were left out before the next ones, or null if unknown',
  journal: '`{ state, since }`, when the state of the [journal](#the-journal) changes',
  bye: '`{ retryMs, reason }`; `reason` is `shutdown`, `max-age`, `restart` or `ended`',
}

/** The table of events in PROTOCOL.md. The row of a topic is the comment above its descriptor. */
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

/** Topic → the comment above its `defineTopic({ name: '…'`. */
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
      throw new Error(
        `${name}: write its row for PROTOCOL.md as a comment in the line above its defineTopic`,
      )
    }
  }
  return comments as Record<Topic, string>
}

/** A Markdown table as Prettier formats it. */
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
