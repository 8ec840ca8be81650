import { entry, table, type MachineState } from './machine.ts'

/**
 * The table as a Mermaid state diagram. All signals that lead from one state to the same other state
 * share one arrow. `pause` and `close` are not drawn: they lead out of every state.
 */
export function drawDiagram(): string {
  const states = Object.keys(table) as MachineState[]
  const lines = ['stateDiagram-v2']
  for (const state of states) {
    const [, ...effects] = entry[state].map((effect) => `<br>${effect}`)
    lines.push(`  state "<b>${state}</b>${effects.join('')}" as ${state}`)
  }
  lines.push('  [*] --> paused')
  for (const from of states) {
    const arrows = new Map<string, string[]>()
    for (const [signal, step] of Object.entries(table[from])) {
      if (signal === 'pause' || signal === 'close') continue
      const [to, ...effects] = step
      const label = step === entry[to] ? signal : `${signal} / ${effects.join(' ') || 'nothing'}`
      arrows.set(to, [...(arrows.get(to) ?? []), label])
    }
    for (const [to, labels] of arrows) lines.push(`  ${from} --> ${to}: ${labels.join('<br>')}`)
  }
  lines.push('  closed --> [*]')
  return lines.join('\n')
}
