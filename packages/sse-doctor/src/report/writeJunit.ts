import type { Result } from '../examine.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { addressOf, printable, type ReportOptions } from './reportOptions.ts'
import { outcomeWords, rightWithSource } from './words.ts'

/**
 * Writes the report as the XML of JUnit, which Jenkins, GitLab and the reporters for GitHub read. A fault is a failure.
 * A check that saw nothing is skipped. Warnings and notes are the output of a test that passed.
 */
export function writeJunit(options: ReportOptions): string {
  const { examination, examinedAt } = options
  const { results, seen } = examination
  const ended = (outcome: Outcome) => results.filter((each) => outcomeOf(each) === outcome).length
  const counts = {
    ...{ tests: results.length, failures: ended('fault'), errors: 0, skipped: ended('unseen') },
    time: (seen.watchedMs / 1_000).toFixed(3),
  }
  const suite = {
    name: addressOf(examination),
    timestamp: examinedAt.toISOString().slice(0, 19),
    ...counts,
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'sse-doctor', ...counts })}>`,
    `  <testsuite${attributes(suite)}>`,
    ...results.flatMap((result) => testCase(result, options)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase(result: Result, { language }: ReportOptions): string[] {
  const { check, findings } = result
  const { id, name, title, sends, why, mend } = check
  const saws = (...verdicts: readonly string[]) =>
    findings.filter(({ verdict }) => verdicts.includes(verdict))
  const messageOf = (found: Result['findings']) => found.map(({ saw }) => saw[language]).join('; ')
  const outcome = outcomeOf(result)

  const children: string[] = []
  if (outcome === 'fault') {
    const faults = saws('fault')
    const story = [
      ...faults.map(({ saw }) => saw[language]),
      ...[sends[language], rightWithSource(check, language), why[language], mend[language]],
    ]
    const type = attributes({ type: name, message: messageOf(faults) })
    children.push(`      <failure${type}>${story.map(escapeXml).join('\n')}</failure>`)
  } else if (outcome === 'unseen') {
    children.push(`      <skipped${attributes({ message: messageOf(findings) })}/>`)
  }
  const rest = outcome === 'unseen' ? [] : saws('warning', 'note', 'unseen')
  const output = rest.map(
    ({ verdict, saw }) => `${outcomeWords[verdict][language]}: ${saw[language]}`,
  )
  if (output.length > 0) {
    children.push(`      <system-out>${output.map(escapeXml).join('\n')}</system-out>`)
  }
  const about = { classname: 'sse-doctor', name: `${id} ${name}: ${title[language]}`, time: 0 }
  if (children.length === 0) return [`    <testcase${attributes(about)}/>`]
  return [`    <testcase${attributes(about)}>`, ...children, '    </testcase>']
}

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
}

/** `printable` leaves only characters that XML 1.0 may have. */
const escapeXml = (text: string) => printable(text).replace(/[&<>"']/g, (char) => entities[char]!)
