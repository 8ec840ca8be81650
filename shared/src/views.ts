/** The paths of the page's views. The server answers at each with the page. */
export const viewPaths = ['/', '/wire', '/lab'] as const
