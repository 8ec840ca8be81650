import * as v from 'valibot'
import { httpUrl } from '@marquee/shared/atoms.ts'
import type { Movies } from '@marquee/shared/movie.ts'
import type { PublishedEvent } from '../../subscription/subscription.ts'

/** The addresses that the journal has brought. Those of a new list replace those of the old one. */
export function createPosterBook() {
  const bySource = new Map<string, ReadonlyMap<string, string>>()

  function note({ name, data }: PublishedEvent): void {
    if (name !== 'poster-addresses') return
    bySource.set(data.source, new Map(Object.entries(data.addresses)))
  }

  return {
    /** Takes each event that comes out of the journal. */
    note,
    /** Begins again with these events. */
    restore(newest: readonly { readonly event: PublishedEvent }[]): void {
      bySource.clear()
      for (const { event } of newest) note(event)
    },
    /** The upstream address of a film's poster, by `Movie.id`; null when there is none. */
    locate: (movieId: string): string | null =>
      [...bySource.values()].map((addresses) => addresses.get(movieId)).find(Boolean) ?? null,
  }
}

// Room for what stands around the addresses: the names of the fields, the source and the id.
const frameBytes = 512

/**
 * Makes the event that says where the posters of these films are. `posterOf` is the address of one, or
 * null. When they do not fit `maxBytes`, the first films have their posters, and `isCut` is true.
 */
export function posterAddresses(
  { source, movies }: Movies,
  posterOf: (movieId: string) => string | null,
  maxBytes: number,
): { event: Extract<PublishedEvent, { name: 'poster-addresses' }>; isCut: boolean } {
  const all = movies.flatMap(({ id }): [string, string][] => {
    const address = posterOf(id)
    // An address that breaks the contract would keep the films back, too.
    return v.is(httpUrl, address) ? [[id, address]] : []
  })
  let left = maxBytes - frameBytes
  const tooMany = all.findIndex((entry) => (left -= Buffer.byteLength(JSON.stringify(entry))) < 0)
  const addresses = Object.fromEntries(tooMany < 0 ? all : all.slice(0, tooMany))
  return {
    event: { name: 'poster-addresses', data: { source, addresses } },
    isCut: tooMany >= 0,
  }
}
