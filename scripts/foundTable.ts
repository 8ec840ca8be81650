import { readFound } from '../compared/doctor/found.ts'
import { allChecks } from '../packages/sse-doctor/src/allChecks.ts'
import { outcomeWords } from '../packages/sse-doctor/src/report/words.ts'
import type { Language, Said } from '../packages/sse-doctor/src/said.ts'
import { drawTable } from './drawTable.ts'

/** Writes what the doctor found in some servers: a table, and the text of each fault. */
export function foundTable(language: Language): string {
  const { date, seconds, servers } = readFound()
  const say = (said: Said) => said[language]
  const isZh = language === 'zh'
  const rows = allChecks
    // The others were not asked for.
    .filter(({ act = 'leftBehind' }) => act === 'leftBehind')
    .filter(({ name }) => servers.some(({ checks }) => name in checks))
    .map(({ name }) => [
      `[${name}](#${name})`,
      ...servers.map(({ checks }) => {
        const outcome = checks[name]?.outcome
        return outcome === undefined ? '' : say(outcomeWords[outcome]).toLowerCase()
      }),
    ])
  const faults = allChecks.flatMap(({ name }) => {
    const saws = servers.flatMap((server) =>
      (server.checks[name]?.faults ?? []).map((saw) => ({ saw: say(saw), by: say(server.name) })),
    )
    return [...Map.groupBy(saws, ({ saw }) => saw)].map(([saw, seen]) => {
      const by = seen.map((each) => each.by).join(isZh ? '、' : ', ')
      return `- \`${name}\`${isZh ? '：' : ': '}${saw}${isZh ? `（${by}）` : ` (${by})`}`
    })
  })
  const dated = isZh
    ? `${date} 观察，每个服务器 ${seconds} 秒。`
    : `Seen on ${date}, each server for ${seconds} s.`
  return [
    dated,
    '',
    drawTable([['', ...servers.map(({ name }) => say(name))], ...rows]),
    '',
    isZh ? '每个故障看到的是：' : 'What was seen for each fault:',
    '',
    ...faults,
  ].join('\n')
}
