/** What of a release does not agree: the versions of the packages, and the sections of CHANGELOG.md. */
export function releaseFaults(changelog: string, versions: Readonly<Record<string, string>>) {
  const titles = [...changelog.matchAll(/^## (.*)$/gm)]
    .map(([, title = '']) => title)
    .filter((title) => title !== 'Unreleased')
  const [newest] = titles
  const [version = ''] = Object.values(versions)
  return [
    ...Object.entries(versions)
      .filter(([, own]) => own !== version)
      .map(([name, own]) => `${name} has the version ${own}, and not ${version}`),
    ...titles
      .filter((title) => !/^\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$/.test(title))
      .map((title) => `“${title}” is not a version with its date`),
    ...(newest === undefined || newest.split(' ')[0] === version
      ? []
      : [`the newest section is “${newest}”, and the packages have the version ${version}`]),
  ]
}
