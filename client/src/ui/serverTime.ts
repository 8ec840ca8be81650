import { inject, provide, type InjectionKey, type Ref } from 'vue'

/** The server's time, for all parts of the page that show an age. All in milliseconds. */
export interface ServerTime {
  /** Epoch ms, new every second. It comes from this device's clock, so it also runs while disconnected. */
  now: Readonly<Ref<number>>
  /** How far the server's clock is ahead of this device's. */
  offsetMs: Readonly<Ref<number>>
  /** The zone of all times; undefined (this device's own) until the server's is known. */
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
