import type { Probe } from '../lesson.ts'

/** What a probe of a module is asked. Files are addresses, such as `file:///…`. */
export interface Asked {
  file: string
  probe: string
  input: unknown
}

/** `ready` comes once, before anything was asked. */
export type ModuleMessage = { answer: unknown } | { threw: string }

const tell = (message: ModuleMessage | 'ready') => process.send?.(message)

async function answer({ file, probe, input }: Asked) {
  const module = (await import(file)) as Record<string, unknown>
  const { default: run } = (await import(probe)) as { default: Probe }
  return run(module, input)
}

process.on('message', (asked: Asked) => {
  answer(asked)
    .then((value) => tell({ answer: value }))
    .catch((error: unknown) => {
      tell({ threw: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    })
})
process.on('disconnect', () => process.exit())
tell('ready')
