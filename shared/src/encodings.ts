/** The compressed forms that the build puts beside a file, best first, and the ending of each. */
export const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

/** The files that compression makes smaller. Fonts and pictures are compressed already. */
export const isCompressible = (path: string): boolean =>
  /\.(?:js|css|html|svg|json|webmanifest|txt)$/.test(path)
