import { styleText } from 'node:util'
import type { Check } from '../check.ts'
import type { Result } from '../examine.ts'
import type { Said } from '../said.ts'
import { countsOf, outcomeOf, type Outcome } from './outcome.ts'
import { addressOf, printable, type ReportOptions } from './reportOptions.ts'
import { notFromOutside, outcomeWords, partWords, rightWithSource } from './words.ts'
import { padTo, widthOf, wrap } from './wrap.ts'

export interface TableOptions extends ReportOptions {
  isColoured: boolean
}

const columns = 80

const colours = {
  right: 'green',
  fault: 'red',
  warning: 'yellow',
  note: 'cyan',
  unseen: 'gray',
} as const satisfies Record<Outcome, string>

/** Writes the report for people: one line for what is right, and the whole story of each finding. */
export function writeTable(options: TableOptions): string {
  const { examination, language, isColoured, hasGauge } = options
  const { results } = examination
  const say = (said: Said) => printable(said[language])
  const coloured = (outcome: Outcome, text: string) =>
    isColoured ? styleText(colours[outcome], text, { validateStream: false }) : text

  const word = (outcome: Outcome) => say(outcomeWords[outcome])
  const labels = [...Object.values(outcomeWords), ...Object.values(partWords)].map(say)
  const labelWidth = Math.max(...labels.map(widthOf))

  const titleOf = ({ id, name, title }: Check) => `${id} ${name} · ${say(title)}`
  const row = (label: string, text: string, outcome?: Outcome) => {
    const indent = ' '.repeat(2 + labelWidth + 2)
    const [first = '', ...rest] = wrap(text, columns - indent.length)
    const head = padTo(label, labelWidth)
    return [
      `  ${outcome === undefined ? head : coloured(outcome, head)}  ${first}`,
      ...rest.map((line) => indent + line),
    ]
  }
  const part = (name: keyof typeof partWords, text: string) => row(say(partWords[name]), text)

  const story = (result: Result) => {
    const { check, findings } = result
    const outcome = outcomeOf(result)
    if (outcome === 'right') return row(word(outcome), titleOf(check), outcome)
    const isBad = outcome === 'fault' || outcome === 'warning'
    return [
      '',
      ...wrap(titleOf(check), columns),
      ...part('sends', say(check.sends)),
      ...findings.flatMap(({ verdict, saw }) => row(word(verdict), say(saw), verdict)),
      ...(outcome === 'unseen' ? [] : part('right', printable(rightWithSource(check, language)))),
      ...(isBad ? [...part('why', say(check.why)), ...part('mend', say(check.mend))] : []),
      ...(isBad ? moreOf(check, options).flatMap((more) => part('more', more)) : []),
      '',
    ]
  }
  const hidden = notFromOutside.slice(hasGauge ? 1 : 0).map(say)
  const lines = [
    ...wrap(headLine(options), columns),
    '',
    ...results.flatMap(story),
    '',
    language === 'zh' ? '从外部看不到：' : 'Not seen from outside:',
    ...hidden.flatMap((text) =>
      wrap(text, columns - 4).map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`),
    ),
    '',
    countLine(countsOf(results), options),
  ]
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

function headLine({ examination, language }: ReportOptions): string {
  const address = printable(addressOf(examination))
  const seconds = (examination.seen.watchedMs / 1_000).toFixed(0)
  return language === 'zh'
    ? `sse-doctor 观察了 ${address} ${seconds} 秒`
    : `sse-doctor watched ${address} for ${seconds} s`
}

/** Where there is more about a finding. Both are in the tree alone. */
function moreOf({ name, lesson = 0 }: Check, { language, lessons }: ReportOptions): string[] {
  if (lessons === undefined) return []
  const page = `docs/examine${language === 'zh' ? '.zh-CN' : ''}.md#${name}`
  return [lessons.includes(lesson) ? `${page} · npm run lesson ${lesson}` : page]
}

function countLine(counts: Record<Outcome, number>, { language }: ReportOptions): string {
  const { right, fault, warning, note, unseen } = counts
  if (language === 'zh') {
    return `${fault} 个故障，${warning} 个警告，${note} 个说明，${unseen} 个未看到，${right} 个正确`
  }
  const several = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  return `${several(fault, 'fault')}, ${several(warning, 'warning')}, ${several(note, 'note')}, ${unseen} not seen, ${right} right`
}
