const prefix = 'marquee-build-'

export const cacheOf = (build: string): string => prefix + build

/**
 * The caches that go when `build` takes over: all but its own and the newest other one. A tab of the
 * build before may still load parts from that one.
 */
export const goneCaches = (names: readonly string[], build: string): string[] =>
  names.filter((name) => name.startsWith(prefix) && name !== cacheOf(build)).slice(0, -1)

/**
 * Whether `html` is the page of the build with these files, without data. A server can change builds
 * between two requests, and a host can answer with the page of `/`.
 */
export function isPageOf(html: string, files: readonly string[]): boolean {
  const named = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  return (
    named.length > 0 &&
    named.every((path) => files.includes(path)) &&
    !html.includes('id="snapshot"')
  )
}
