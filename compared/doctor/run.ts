import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { examineProgram } from '../../packages/sse-doctor/src/run/examineProgram.ts'
import { outcomeOf } from '../../packages/sse-doctor/src/report/outcome.ts'
import type { Said } from '../../packages/sse-doctor/src/said.ts'
import { serverPeers } from '../server/rows.ts'
import type { ServerName } from '../server/servers.ts'
import { foundFile, type Found, type FoundServer } from './found.ts'
import { shownServers, withOptions } from './servers.ts'

/**
 * Shows each server to the doctor and keeps what it found: `npx node compared/doctor/run.ts`, and then
 * `npm run generate`. It takes half a minute for each.
 */
const seconds = 20
const serve = new URL('serve.ts', import.meta.url)
const { devDependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { devDependencies: Record<string, string> }

function nameOf(server: string): Said {
  if (server === 'ours') return { en: '@marquee/sse-server', zh: '@marquee/sse-server' }
  const name = serverPeers[server as ServerName] as string | undefined
  if (name === undefined) return { en: 'a loop over responses', zh: '遍历响应的循环' }
  const versioned = `${name} ${devDependencies[name]}`
  const options = withOptions[server]
  if (options === undefined) return { en: versioned, zh: versioned }
  return { en: `${versioned} with ${options}`, zh: `${versioned}（${options}）` }
}

const found: FoundServer[] = []
for (const server of shownServers) {
  const { results } = await examineProgram(serve, { args: [server], path: '/events', seconds })
  const checks = results.map((result) => {
    const faults = result.findings.filter(({ verdict }) => verdict === 'fault')
    const seen = { outcome: outcomeOf(result), faults: faults.map(({ saw }) => saw) }
    return [result.check.name, seen] as const
  })
  found.push({ name: nameOf(server), checks: Object.fromEntries(checks) })
}
const kept: Found = { date: new Date().toISOString().slice(0, 10), seconds, servers: found }
writeFileSync(foundFile, await format(JSON.stringify(kept), { parser: 'json', printWidth: 100 }))
