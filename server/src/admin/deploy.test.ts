import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, test } from 'vitest'
import { sharedJournal } from '@marquee/sse-server/testing/sharedJournal.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'

const read = (path: string) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), { encoding: 'utf8' })

interface Panel {
  id: number
  type: string
  title: string
  description?: string
  datasource?: { uid: string }
  gridPos: { x: number; y: number; w: number; h: number }
  targets?: { refId: string; expr: string }[]
}
interface Dashboard {
  templating: { list: { name: string; type: string }[] }
  annotations: { list: { expr: string }[] }
  panels: Panel[]
}

const dashboard = JSON.parse(read('deploy/grafana-dashboard.json')) as Dashboard
const charts = dashboard.panels.filter(({ type }) => type !== 'row')
const alerts = read('deploy/alerts.yml')
const rules = alerts.split(/^ {6}- /m).slice(1)
const expressions = [
  ...charts.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...dashboard.annotations.list.map(({ expr }) => expr),
  ...rules.map((rule) => /expr: (?:\|\n)?(.+?)\n {8}\w/s.exec(rule)?.[1] ?? ''),
]

/** The metrics of a server that has refused a stream for every reason and has a failed source. */
async function readPage(): Promise<string> {
  const { ask, askAdmin, upstreams, time } = await startTestMarquee(
    {
      TRUST_PROXY: '1',
      MAX_CONNECTIONS: '2',
      MAX_CONNECTIONS_PER_ADDRESS: '1',
      MAX_CONNECTS_PER_MINUTE: '2',
    },
    { journal: sharedJournal().member('a') },
  )
  for (const n of [1, 1, 1, 2, 3]) {
    await ask('/api/events', { headers: { 'X-Forwarded-For': `192.0.2.${n}` } })
  }
  upstreams.status = 503
  await time.advance(5_000)
  return (await askAdmin('/metrics')).text()
}

/** The metrics in an expression, each with the labels that select its series. */
function metricsIn(expression: string) {
  const named = expression.matchAll(/\b((?:marquee|nodejs|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)
  return [...named].map(([, name = '', selector = '']) => ({
    name,
    // Prometheus adds `job` and `instance` itself.
    selects: [...selector.matchAll(/\b(?!job|instance)(\w+)!?=~?"([^"]*)"/g)].map(
      ([, label = '', value = '']) => ({ label, values: value.split('|') }),
    ),
  }))
}

test('every metric in an expression exists and has the labels that the expression selects by', async () => {
  const page = await readPage()
  expect(expressions.length).toBeGreaterThan(40)
  for (const { name, selects } of expressions.flatMap(metricsIn)) {
    const family = name.replace(/_(bucket|sum|count)$/, '')
    expect(page).toMatch(new RegExp(`^# TYPE (${name} (counter|gauge)|${family} histogram)$`, 'm'))
    for (const { label, values } of selects) {
      for (const value of values) {
        expect(page).toMatch(new RegExp(`^${name}\\{.*\\b${label}="${value}"`, 'm'))
      }
    }
  }
})

test('every expression uses a metric of ours', () => {
  // `up` comes from Prometheus itself: it says whether a process answers.
  const ours = expressions.filter((expression) => !/\bup\b/.test(expression))
  for (const expression of ours) expect(metricsIn(expression)).not.toEqual([])
})

describe('the dashboard', () => {
  test('works with any Prometheus and has no other input', () => {
    expect(dashboard.templating.list).toContainEqual(
      expect.objectContaining({ name: 'datasource', type: 'datasource', query: 'prometheus' }),
    )
    const asked = JSON.stringify(dashboard).matchAll(/"type":"prometheus","uid":"([^"]*)"/g)
    expect(new Set(Array.from(asked, ([, uid]) => uid))).toEqual(new Set(['${datasource}']))
    expect(charts.every(({ datasource }) => datasource !== undefined)).toBe(true)
  })

  test('describes every panel', () => {
    for (const { description = '' } of charts) expect(description).toMatch(/\.$/)
  })

  test('has no two panels with the same id or the same place', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)} ${y + Math.floor(n / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(cells.every((cell) => parseInt(cell) < 24)).toBe(true)
  })

  test('shows each of our metrics', async () => {
    const page = await readPage()
    const shown = new Set(
      expressions.flatMap(metricsIn).map(({ name }) => name.replace(/_bucket$/, '')),
    )
    for (const [, name = ''] of page.matchAll(/^# TYPE (marquee_\w+)/gm)) {
      expect(shown).toContain(name)
    }
  })
})

describe('the alerts', () => {
  test('are YAML', async () => {
    expect(await format(alerts, { parser: 'yaml' })).not.toBe('')
    await expect(format(`${alerts}\n  - [`, { parser: 'yaml' })).rejects.toThrow()
  })

  test('each have a unique name, an expression, a severity and a summary', () => {
    const names = rules.map((rule) => /^alert: (Marquee[A-Za-z]+)\n/.exec(rule)?.[1])
    expect(names.length).toBeGreaterThan(10)
    expect(new Set(names).size).toBe(names.length)
    for (const rule of rules) {
      expect(rule).toMatch(/^ {8}expr: \S/m)
      expect(rule).toMatch(/^ {8}labels: \{ severity: (page|warn) \}$/m)
      expect(rule).toMatch(/^ {8}annotations:\n {10}summary: \S.*\.'?$/m)
    }
  })

  test('each have a test in which they fire', () => {
    expect(read('deploy/alerts.test.yml')).toContain(`value: ${rules.length - 1}`)
  })
})

test('every setting that is named exists', () => {
  const settings = new Set(read('.env.example').match(/^[A-Z_]+(?==)/gm))
  for (const path of ['README.md', 'alerts.yml', 'grafana-dashboard.json']) {
    const named = read(`deploy/${path}`).match(/\b[A-Z]{3,}(_[A-Z]+)+\b|\b(HOST|PORT)\b/g) ?? []
    for (const name of named) expect(settings).toContain(name)
  }
})
