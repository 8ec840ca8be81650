import type { Language } from '@marquee/sse-doctor/said.ts'

/** The headings of every lesson, in their order. */
export const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Before you run it', 'Run it', 'Why', 'Mend it', 'In Marquee', 'Exercise', 'In the wild'],
  zh: ['运行之前', '运行', '为什么', '修正', '在 Marquee 里', '练习', '真实案例'],
}

export interface CodeBlock {
  /** Such as `console`. */
  kind: string
  lines: readonly string[]
}

/** Every code block of a text. */
export const codeBlocksOf = (text: string): readonly CodeBlock[] =>
  [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, kind = '', code = '']) => ({
    kind,
    lines: code.split('\n').slice(0, -1),
  }))

/** A text without its code blocks. */
export const proseOf = (text: string) => text.replace(/^```[^]*?^```$/gm, '')

/** Its headings, with their `#`, in their order. */
export const headingsOf = (text: string) => proseOf(text).match(/^#+ .*$/gm) ?? []

/** What stands below one `##` heading, up to the next one. Throws where the heading is missing. */
export function sectionOf(text: string, heading: string): string {
  const [, ...sections] = text.split(/^## /m)
  const section = sections.find((each) => each.split('\n', 1)[0] === heading)
  if (section === undefined) throw new Error(`there is no heading "## ${heading}"`)
  return section.slice(heading.length)
}

/** Where its links go. */
export const linksOf = (text: string): readonly string[] =>
  [...proseOf(text).matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)].map(
    ([, inline, plain]) => inline ?? plain ?? '',
  )
