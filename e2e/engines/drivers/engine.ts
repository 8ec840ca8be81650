import type { Recorder } from '../page/recorder.ts'

export const engineNames = ['chromium', 'firefox', 'webkit'] as const
export type EngineName = (typeof engineNames)[number]

/** An engine that is installed here, and what drives it. */
export interface FoundEngine {
  name: EngineName
  /** `playwright` for its own builds and for any Chromium; else what Debian's packages understand. */
  drivenBy: 'playwright' | 'bidi' | 'webdriver'
  path: string
}

/** One running browser. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  /** A tab that is in view; all of them share cookies, storage and connections. */
  newTab(): Promise<Tab>
  /** A tab behind another one. */
  newHiddenTab(): Promise<Tab>
  close(): Promise<void>
}

export interface Tab {
  goto(url: string): Promise<void>
  back(): Promise<void>
  /** Takes the network from the page, or gives it back; open connections may stay. */
  setOffline(offline: boolean): Promise<void>
  /**
   * Runs `read` in the page; its value comes back as JSON. It is sent as text: it sees nothing but
   * its two arguments.
   */
  ask<T, A extends Json = null>(
    read: (recorder: Recorder, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T>
  /**
   * Finds the process of the page, and returns how to end it without a word; only where it can be
   * found. Nothing else may be going on in the browser meanwhile.
   */
  aimAtProcess?(): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** `read` and its argument as one expression, for drivers that take text. */
export function expressionOf(read: { toString(): string }, argument: Json = null): string {
  return `(${read.toString()})(window.recorder, ${JSON.stringify(argument)})`
}

/** A script that tells a page that it has no network, for drivers that cannot take it away. */
export const pretendOffline = (offline: boolean): string =>
  `Object.defineProperty(navigator, 'onLine', { value: ${!offline}, configurable: true })
  dispatchEvent(new Event('${offline ? 'offline' : 'online'}'))`
