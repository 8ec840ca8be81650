import type { Recorder } from '../page/recorder.ts'

export const engineNames = ['chromium', 'firefox', 'webkit'] as const
export type EngineName = (typeof engineNames)[number]

/** An engine that is installed on this machine, and its driver. */
export interface FoundEngine {
  name: EngineName
  /** `playwright` for its own builds and any Chromium; the others for Debian's packages. */
  drivenBy: 'playwright' | 'bidi' | 'webdriver'
  path: string
}

/** One running browser. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  /** Opens a visible tab. All tabs share cookies, storage and connections. */
  newTab(): Promise<Tab>
  /** Opens a tab behind another one, so it is hidden. */
  newHiddenTab(): Promise<Tab>
  close(): Promise<void>
}

export interface Tab {
  goto(url: string): Promise<void>
  back(): Promise<void>
  /** Takes the network from the page or gives it back. Open connections may stay open. */
  setOffline(offline: boolean): Promise<void>
  /**
   * Runs `read` in the page and returns its value, which travels as JSON. The function is sent as text,
   * so it can use only its two arguments.
   */
  ask<T, A extends Json = null>(
    read: (recorder: Recorder, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T>
  /**
   * Finds the process of the page and returns a function that kills it. It is missing where the process
   * cannot be found. Nothing else may run in the browser meanwhile.
   */
  aimAtProcess?(): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** `read` and its argument as one expression, for drivers that accept only text. */
export function expressionOf(read: { toString(): string }, argument: Json = null): string {
  return `(${read.toString()})(window.recorder, ${JSON.stringify(argument)})`
}

/** A script that tells the page it is offline, for drivers that cannot take the network away. */
export const pretendOffline = (offline: boolean): string =>
  `Object.defineProperty(navigator, 'onLine', { value: ${!offline}, configurable: true })
  dispatchEvent(new Event('${offline ? 'offline' : 'online'}'))`
