import { entry, table, type State } from './machine.ts'

/**
 * The table as a Mermaid state diagram. Signals that lead from one state to the same other one are
 * one arrow; `pause` and `close`, which lead out of every state, are left to the text.
 */
export function drawDiagram(): string {
  const states = Object.keys(table) as State[]
  const lines = ['stateDiagram-v2']
  for (const state of states) {
    const effects = entry[state].map((effect) => `<br>${effect}`)
    lines.push(`  state "<b>${state}</b>${effects.join('')}" as ${state}`)
  }
  lines.push('  [*] --> paused')
  for (const from of states) {
    const arrows = new Map<string, string[]>()
    for (const [signal, step] of Object.entries(table[from])) {
      const [to = from, instead] = step.split(' ')
      if (signal === 'pause' || signal === 'close') continue
      const label = instead === undefined ? signal : `${signal} / ${instead}`
      arrows.set(to, [...(arrows.get(to) ?? []), label])
    }
    for (const [to, labels] of arrows) lines.push(`  ${from} --> ${to}: ${labels.join('<br>')}`)
  }
  lines.push('  closed --> [*]')
  return lines.join('\n')
}
