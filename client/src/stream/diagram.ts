import { table, type State } from './machine.ts'

/**
 * The table as a Mermaid state diagram. Signals that lead from one state to the same other one are
 * one arrow; `pause` and `close`, which lead out of every state, are left to the text.
 */
export function drawDiagram(): string {
  const lines = ['stateDiagram-v2', '  [*] --> paused']
  for (const from of Object.keys(table) as State[]) {
    const arrows = new Map<string, string[]>()
    for (const [signal, step] of Object.entries(table[from])) {
      const [to = from, ...effects] = step.split(' ')
      if (signal === 'pause' || signal === 'close') continue
      const label = effects.length === 0 ? signal : `${signal} / ${effects.join(', ')}`
      arrows.set(to, [...(arrows.get(to) ?? []), label])
    }
    for (const [to, labels] of arrows) lines.push(`  ${from} --> ${to}: ${labels.join('<br>')}`)
  }
  lines.push('  closed --> [*]')
  return lines.join('\n')
}
