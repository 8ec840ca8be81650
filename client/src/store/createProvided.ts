import { inject, provide, type InjectionKey } from 'vue'

/**
 * A pair of functions. The first provides `name` to all components below, and the second gets it there.
 * The second throws where no component above provides it.
 */
export function createProvided<T>(name: string) {
  const key: InjectionKey<T> = Symbol(name)
  return {
    provideIt: (value: T) => provide(key, value),
    useIt(): T {
      const value = inject(key)
      if (value === undefined) throw new Error(`No ${name} was provided above this component`)
      return value
    },
  }
}
