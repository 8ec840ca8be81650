import { inject, provide, type InjectionKey, type Ref } from 'vue'

/** The time at the server, for the many small parts that tell an age. All in milliseconds. */
export interface ServerTime {
  /** Epoch ms, once a second; from this device's clock, so that it also runs while disconnected. */
  now: Readonly<Ref<number>>
  /** How far the server's clock is ahead of this device's. */
  offsetMs: Readonly<Ref<number>>
  /** The zone that all times are told in; this device's own while the server's is not known. */
  timeZone: Readonly<Ref<string | undefined>>
}

const key: InjectionKey<ServerTime> = Symbol('server time')

export function provideServerTime(time: ServerTime): void {
  provide(key, time)
}

/** Throws outside of a component below the one that provides it. */
export function useServerTime(): ServerTime {
  const time = inject(key)
  if (time === undefined) throw new Error('No server time was provided above this component')
  return time
}
