/**
 * What a film source must say so that the server can fetch its pictures without trusting any input.
 */
export interface PosterOrigin {
  /**
   * The upstream address of the poster of a film in the list that was read last, by `Movie.id`; null when
   * there is none.
   */
  locate(movieId: string): string | null
  /** Whether this is a host that the source's pictures may come from. */
  allows(url: URL): boolean
  /** The headers that the picture host wants, such as a Referer. */
  headers: Readonly<Record<string, string>>
}
