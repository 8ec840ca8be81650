/** What the built page may cost; `npm run test:e2e` fails where it costs more. */
export const budget = {
  /** Gzipped JavaScript before anything is asked for (scripts/checkBudget.ts). */
  firstLoadKb: 113,
  /** Cumulative Layout Shift: of any first visit (e2e/checkLoad.ts), and of what happens later. */
  layoutShift: 0.02,
  /** Of any first visit, until the largest picture is painted (e2e/checkLoad.ts). */
  firstVisit: {
    /** All answers, as the page reads them: the stream is not in it. */
    kb: 870,
    /** The same, as it comes over the wire: compressed, with headers. */
    wireKb: 630,
    requests: 38,
    /**
     * Without the data and pictures of the API, and the icon, which a browser asks for when it likes.
     * Up to two of them are loaded later, and may arrive before the paint or after it.
     */
    requestsBeforePaint: 11,
    /** What keeps the browser from painting anything: the script of the theme, and the style sheet. */
    blockingRequests: 2,
    /** The element of the Largest Contentful Paint: a poster. */
    largest: 'img',
  },
  /**
   * Largest Contentful Paint, as a multiple of that of a control page with the same pictures and
   * fonts, and no app: medians of one run.
   */
  largestPaintRatio: 20,
}
