/** The paths of the page's views, at which the server answers with the page itself. */
export const viewPaths = ['/', '/wire', '/lab'] as const
