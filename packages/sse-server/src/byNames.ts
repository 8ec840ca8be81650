import type { EventMap } from './events/events.ts'
import type { Subscribing } from './options.ts'
import { refuse } from './http/refusal.ts'

/** The names of the events that a client wants; null means all. */
export interface WantedNames<N extends string> {
  readonly names: readonly N[] | null
}

/**
 * Lets a client choose its events by name: `?events=chat,price`. Without the parameter it gets all. A
 * name that is unknown, or a parameter that is given twice, is refused with 400.
 *
 * @example
 * ```ts
 * const stream = await createStream({ events, subscribe: byNames(events) })
 * ```
 */
export function byNames<E extends EventMap>(
  events: E,
  param = 'events',
): Subscribing<E, WantedNames<keyof E & string>, void> {
  const known = Object.keys(events)
  return {
    parse({ query }) {
      const given = query.getAll(param)
      const [list] = given
      if (list === undefined) return { names: null }
      if (given.length > 1) throw refuse(400, `Give "${param}" once, as a list with commas.`)
      const names = [...new Set(list.split(','))].sort()
      const unknown = names.find((name) => !known.includes(name))
      if (unknown === undefined) return { names }
      const shown = JSON.stringify(unknown.slice(0, 40))
      throw refuse(400, `Unknown event ${shown}. Known: ${known.join(', ')}.`)
    },
    wants: ({ names }, { name }) => names === null || names.includes(name),
  }
}
