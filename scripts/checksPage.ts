import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allChecks } from '../packages/sse-doctor/src/allChecks.ts'
import type { Check, Level } from '../packages/sse-doctor/src/check.ts'
import { rightWithSource } from '../packages/sse-doctor/src/report/words.ts'
import type { Language, Said } from '../packages/sse-doctor/src/said.ts'
import { drawTable } from './drawTable.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export const levels: Readonly<Record<Level, Said>> = {
  standard: { en: 'the standard', zh: '标准' },
  browsers: { en: 'browsers', zh: '浏览器' },
  practice: { en: 'practice', zh: '实践' },
}

const words = {
  name: { en: 'name', zh: '名称' },
  asks: { en: 'asked for by', zh: '要求者' },
  title: { en: 'what is right', zh: '什么是正确的' },
  lesson: { en: 'lesson', zh: '课程' },
  sends: { en: '**Sends**', zh: '**发送**' },
  right: { en: '**Right**', zh: '**应为**' },
  why: { en: '**Why**', zh: '**原因**' },
  mend: { en: '**Mend**', zh: '**修复**' },
} satisfies Record<string, Said>

/** Writes every check: a table, and a heading for each by its name, so that a report can link it. */
export function checksPage(language: Language): string {
  const say = (said: Said) => said[language]
  const rows = allChecks.map(({ id, name, level, title }) => [
    ...[String(id), `[${name}](#${name})`, say(levels[level]), say(title)],
  ])
  const head = ['', say(words.name), say(words.asks), say(words.title)]
  return [drawTable([head, ...rows]), ...allChecks.map((check) => story(check, language))].join(
    '\n\n',
  )
}

function story(check: Check, language: Language): string {
  const { id, name, title, sends, why, mend } = check
  const say = (said: Said) => said[language]
  const sentence = language === 'zh' ? '。' : '.'
  const part = (label: Said, text: string) => {
    const ended = text.replace(/[.。]$/, '')
    const capital = `${ended.charAt(0).toUpperCase()}${ended.slice(1)}`
    return `- ${say(label)}${language === 'zh' ? '：' : ': '}${capital}${sentence}`
  }
  return [
    `### ${name}`,
    '',
    `${id} · **${say(title)}**`,
    '',
    part(words.sends, say(sends)),
    part(words.right, rightWithSource(check, language)),
    part(words.why, say(why)),
    part(words.mend, say(mend)),
    ...lessonOf(check, language),
  ].join('\n')
}

/** A link to the lesson of a check, where it is written. */
function lessonOf({ lesson }: Check, language: Language): string[] {
  const [folder] = globSync(`lessons/${lesson}-*`, { cwd: root })
  if (folder === undefined) return []
  const page = `${folder}/README${language === 'zh' ? '.zh-CN' : ''}.md`
  if (!existsSync(`${root}${page}`)) return []
  const label = language === 'zh' ? '**课程**：' : '**Lesson**: '
  return [`- ${label}[${basename(folder)}](../${page})`]
}
