import { inject, provide, type InjectionKey, type Ref } from 'vue'

/** The server's time in milliseconds, for all parts of the page that show an age. */
export interface ServerTime {
  /** Epoch ms, new every second. It runs on this device's clock, so it goes on without a connection. */
  now: Readonly<Ref<number>>
  /** How far the server's clock is ahead of this device's. */
  offsetMs: Readonly<Ref<number>>
  /** The IANA zone of all times on the page: the visitor's own. Null, and then UTC, if the browser tells none. */
  timeZone: Readonly<Ref<string | null>>
}

const key: InjectionKey<ServerTime> = Symbol('server time')

export function provideServerTime(time: ServerTime): void {
  provide(key, time)
}

/** Throws where no component above provides it. */
export function useServerTime(): ServerTime {
  const time = inject(key)
  if (time === undefined) throw new Error('No server time was provided above this component')
  return time
}
