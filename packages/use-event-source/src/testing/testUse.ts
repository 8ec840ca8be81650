import { vi } from 'vitest'
import { effectScope, ref, type MaybeRefOrGetter } from 'vue'
import type { SchemaLike } from '../readEvent.ts'
import { createFakePlatform, hello, type FakePlatform } from './fakes.ts'
import type { InvalidFrame } from '../options.ts'
import { useEventSource, type UseEventSourceOptions } from '../vue.ts'

/** Makes the smallest schema: one field of one type. */
export function field<K extends string, T>(name: K, type: string): SchemaLike<Record<K, T>> {
  const validate = (value: unknown) =>
    typeof (value as Record<K, unknown>)[name] === type
      ? { value: value as Record<K, T> }
      : { issues: [{ message: `${name} is not a ${type}` }] }
  return { '~standard': { validate } }
}

export const events = {
  news: field<'title', string>('title', 'string'),
  clock: field<'now', number>('now', 'number'),
}

type Options = Partial<Extract<UseEventSourceOptions<typeof events>, { protocol: 'hello' }>>

/** Uses a stream as one component does, on a page of its own or on `platform`. */
export function useStream(
  options: Options = {},
  url: MaybeRefOrGetter<string> = '/events',
  platform: FakePlatform = createFakePlatform(),
) {
  const invalid: InvalidFrame[] = []
  const scope = effectScope()
  const onInvalid = (frame: InvalidFrame) => invalid.push(frame)
  const stream = scope.run(() =>
    useEventSource(url, { protocol: 'hello', events, platform, onInvalid, ...options }),
  )
  if (stream === undefined) throw new Error('The scope is not active')
  const titles: string[] = []
  stream.on('news', ({ title }) => titles.push(title))
  return { stream, scope, invalid, titles, platform, ...platform }
}

/** Does the same, and lets the server say hello. */
export function useOpenStream(options: Options = {}, url: MaybeRefOrGetter<string> = '/events') {
  const used = useStream(options, url)
  used.source().emit('hello', hello())
  return used
}

/** Uses a stream whose address `go` changes. `go` also waits for the code that this needs. */
export function useChangingStream() {
  const url = ref('/events?topics=a')
  const go = async (to: string) => {
    url.value = to
    await vi.dynamicImportSettled()
  }
  return { url, go, ...useOpenStream({}, url) }
}
