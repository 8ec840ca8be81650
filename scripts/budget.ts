/** What the built page may cost; `npm run test:e2e` fails where it costs more. */
export const budget = {
  /** Gzipped JavaScript that the page loads before a reader does anything (scripts/checkBudget.ts). */
  firstLoadKb: 105,
  /** Cumulative Layout Shift, on any first visit (e2e/checkLoad.ts) and later. */
  layoutShift: 0.03,
  /** Limits for any first visit, until the largest picture is painted (e2e/checkLoad.ts). */
  firstVisit: {
    /** All answers as the page reads them. The stream is not counted, nor is what a page at rest asks for. */
    kb: 830,
    /** The same answers as they come over the wire: compressed, with headers. */
    wireKb: 600,
    requests: 35,
    /**
     * The data and pictures of the API are not counted, nor is the icon: a browser asks for it at any
     * time. Up to two of the requests are made later, and can arrive before or after the paint.
     */
    requestsBeforePaint: 11,
    /** Files that the browser needs before it paints: the script of the theme, and the style sheet. */
    blockingRequests: 2,
    /** The element of the Largest Contentful Paint: a poster. */
    largest: 'img',
  },
  /**
   * Largest Contentful Paint, divided by that of a control page. The control page has the same
   * pictures and fonts, but no app. Both times are medians of one run.
   */
  largestPaintRatio: 20,
}
