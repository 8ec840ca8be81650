/** What the built page may cost; `npm run test:e2e` fails where it costs more. */
export const budget = {
  /** Gzipped JavaScript before anything is asked for (scripts/checkBudget.ts). */
  firstLoadKb: 120,
  /** Largest Contentful Paint: the median of five loads without a cache (e2e/checkLoad.ts). */
  largestPaintMs: 1_500,
  /** Cumulative Layout Shift: of any of these loads, and of what happens later (e2e/*.spec.ts). */
  layoutShift: 0.02,
}
