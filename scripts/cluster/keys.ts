/** What a person at the terminal wants to break. */
export type Breaking =
  | { kind: 'kill' | 'cutOff'; instance: number }
  | { kind: 'killLeader' | 'killRedis' | 'freezeRedis' }

export type Order = Breaking | { kind: 'quit' }

/** `cut`: `c` was pressed, and the next key says which instance. */
export type Waiting = 'any' | 'cut'

export interface Pressed {
  waiting: Waiting
  order: Order | null
}

const simple: Readonly<Record<string, Order>> = {
  l: { kind: 'killLeader' },
  r: { kind: 'killRedis' },
  f: { kind: 'freezeRedis' },
  q: { kind: 'quit' },
  // A terminal in raw mode sends Ctrl-C and Ctrl-D as keys.
  '\u0003': { kind: 'quit' },
  '\u0004': { kind: 'quit' },
}

/** Reads one key. A key that means nothing here ends a `c` before it, and does nothing else. */
export function pressKey(waiting: Waiting, key: string, instances: number): Pressed {
  const pressed = key.toLowerCase()
  const instance = /^[1-9]$/.test(pressed) && Number(pressed) <= instances ? Number(pressed) : null
  if (instance !== null) {
    const kind = waiting === 'cut' ? 'cutOff' : 'kill'
    return { waiting: 'any', order: { kind, instance } }
  }
  if (pressed === 'c' && waiting === 'any') return { waiting: 'cut', order: null }
  return { waiting: 'any', order: simple[pressed] ?? null }
}
