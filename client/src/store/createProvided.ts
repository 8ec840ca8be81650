import { inject, provide, type InjectionKey } from 'vue'

/**
 * A pair of functions: one provides `name` to all components below, and one gets it there. The second
 * throws where nothing was provided.
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
