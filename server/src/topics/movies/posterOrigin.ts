/** What a film source must tell so that its pictures can be fetched without trusting any input. */
export interface PosterOrigin {
  /** The upstream address of a film's poster, by `Movie.id`; null when there is none. */
  locate(movieId: string): string | null
  /** Whether this is a host that the source's pictures may come from. */
  allows(url: URL): boolean
  /** What the picture host wants to see, such as a Referer. */
  headers: Readonly<Record<string, string>>
}
