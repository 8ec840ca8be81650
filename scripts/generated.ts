import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clientPeers, clientRows } from '../compared/client/rows.ts'
import { serverPeers, serverRows } from '../compared/server/rows.ts'
import { writeTable } from '../compared/table.ts'
import { plainTable } from '../e2e/engines/plainTable.ts'
import { fillFates } from '../lessons/texts/fates.ts'
import { sourcesInEnvExample } from '../server/src/config/envExample.ts'
import { checksPage } from './checksPage.ts'
import { listTerms } from '../lessons/glossary.ts'
import { eventTable } from './eventTable.ts'
import { firstRows } from './firstRows.ts'
import { foundTable } from './foundTable.ts'
import { eventJsonSchemas, eventNames } from './openApi/jsonSchemas.ts'
import { openApi } from './openApi/openApi.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A part of a file between two marker lines, and the text that belongs there. */
interface GeneratedPart {
  path: string
  first: string
  last: string
  text: () => string
}

const parts: readonly GeneratedPart[] = [
  {
    path: '.env.example',
    first: '# `npm run generate` writes the rest, from the descriptors of the sources.',
    last: '',
    text: sourcesInEnvExample,
  },
  {
    path: 'README.md',
    first: '<!-- `npm run generate` writes this table, from compared/. -->',
    last: '<!-- The end of the generated part. -->',
    text: () => firstRows('en'),
  },
  {
    path: 'README.zh-CN.md',
    first: '<!-- 此表由 `npm run generate` 根据 compared/ 写出。 -->',
    last: '<!-- The end of the generated part. -->',
    text: () => firstRows('zh'),
  },
  {
    path: 'PROTOCOL.md',
    first: '<!-- `npm run generate` writes this table, from the descriptors of the topics. -->',
    last: '<!-- The end of the generated part. -->',
    text: eventTable,
  },
  {
    path: 'docs/browsers.md',
    first: '<!-- `npm run generate` writes this table, from e2e/engines/plainCases.ts. -->',
    last: '<!-- The end of the generated part. -->',
    text: plainTable,
  },
  {
    path: 'packages/use-event-source/README.md',
    first: '<!-- `npm run generate` writes this table, from compared/client/rows.ts. -->',
    last: '<!-- The end of the generated part. -->',
    text: () => writeTable('packages/use-event-source', clientPeers, clientRows),
  },
  {
    path: 'packages/sse-server/README.md',
    first: '<!-- `npm run generate` writes this table, from compared/server/rows.ts. -->',
    last: '<!-- The end of the generated part. -->',
    text: () => writeTable('packages/sse-server', serverPeers, serverRows),
  },
  ...(['en', 'zh'] as const).flatMap((language) => {
    const path = language === 'zh' ? 'docs/examine.zh-CN.md' : 'docs/examine.md'
    return [
      {
        path,
        first:
          '<!-- `npm run generate` writes this part, from the checks of packages/sse-doctor. -->',
        last: '<!-- The end of the generated part. -->',
        text: () => checksPage(language),
      },
      {
        path,
        first: '<!-- `npm run generate` writes this table, from compared/doctor/found.json. -->',
        last: '<!-- The end of the generated table. -->',
        text: () => foundTable(language),
      },
    ]
  }),
  {
    path: 'lessons/glossary.md',
    first: '<!-- `npm run generate` writes the rest, from lessons/glossary.ts. -->',
    last: '',
    text: () => listTerms('en'),
  },
  {
    path: 'lessons/glossary.zh-CN.md',
    first: '<!-- 其余部分由 `npm run generate` 根据 lessons/glossary.ts 写出。 -->',
    last: '',
    text: () => listTerms('zh'),
  },
]

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** The files that are made from code as a whole: path → content. */
const documents: Readonly<Record<string, () => object>> = {
  'shared/openapi.json': openApi,
  ...Object.fromEntries(
    eventNames.map((name) => [
      `shared/schemas/1/${name}.json`,
      () => ({ $schema: dialect, title: name, ...eventJsonSchemas[name] }),
    ]),
  ),
}

interface GeneratedFile {
  path: string
  /** Its text now. */
  now: string
  /** The text that it should have. */
  current: string
}

/** Every file that is generated, or has a generated part. */
export function generatedFiles(): GeneratedFile[] {
  return [...wholeFiles(), ...filesWithParts(), ...lessons()]
}

function wholeFiles(): GeneratedFile[] {
  return Object.entries(documents).map(([path, content]) => {
    const now = existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : ''
    return { path, now, current: `${JSON.stringify(content(), null, 2)}\n` }
  })
}

function lessons(): GeneratedFile[] {
  return globSync('lessons/**/README*.md', { cwd: root }).map((path) => {
    const now = readFileSync(`${root}${path}`, 'utf8')
    return { path, now, current: fillFates(now, path.endsWith('.zh-CN.md') ? 'zh' : 'en') }
  })
}

function filesWithParts(): GeneratedFile[] {
  return [...Map.groupBy(parts, ({ path }) => path)].map(([path, ofFile]) => {
    const now = readFileSync(`${root}${path}`, 'utf8')
    return { path, now, current: ofFile.reduce(withPart, now) }
  })
}

function withPart(file: string, { path, first, last, text }: GeneratedPart): string {
  const from = file.indexOf(first)
  const to = last === '' ? file.length : file.indexOf(last, from)
  if (from < 0 || to < from)
    throw new Error(`${path} has lost the marker lines around its generated part`)
  return `${file.slice(0, from)}${first}\n\n${text()}\n${last && `\n${last}`}${file.slice(to + last.length)}`
}

/** Writes the files whose generated part is old, and returns their paths. */
export function writeGenerated(): string[] {
  const old = generatedFiles().filter(({ now, current }) => now !== current)
  for (const { path, current } of old) {
    mkdirSync(dirname(`${root}${path}`), { recursive: true })
    writeFileSync(`${root}${path}`, current)
  }
  return old.map(({ path }) => path)
}
