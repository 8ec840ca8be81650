/** The forms that the build leaves beside a file, best first, and what each adds to its name. */
export const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

/** Files that become smaller. Fonts and pictures are compressed in themselves. */
export const isCompressible = (path: string): boolean =>
  /\.(?:js|css|html|svg|json|webmanifest|txt)$/.test(path)
