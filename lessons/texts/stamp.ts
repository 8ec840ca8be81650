import { createHash } from 'node:crypto'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A text up to its first `##`, and what stands below each `##`. */
function partsOf(text: string): readonly { heading: string; hash: string }[] {
  const parts = text.replaceAll('\r\n', '\n').split(/^(?=## )/m)
  return parts.map((part) => ({
    heading: part.split('\n', 1)[0]!.replace(/^#+ /, ''),
    hash: hashOf(part).slice(0, 8),
  }))
}

/** The first line of a translation: the hash of its source, and short ones of the parts of the source. */
export const stampOf = (source: string): string => {
  const whole = hashOf(source.replaceAll('\r\n', '\n'))
  return `<!-- of: ${whole} ${partsOf(source)
    .map(({ hash }) => hash)
    .join(' ')} -->`
}

const stampLine = /^<!-- of: .* -->\n/

export const stamped = (translation: string, source: string): string =>
  `${stampOf(source)}\n${translation.replace(stampLine, '')}`

/** What of a source changed after its translation was stamped. */
export function stampProblems(translation: string, source: string): readonly string[] {
  const line = translation.split('\n', 1)[0]!
  if (line === stampOf(source)) return []
  if (!stampLine.test(`${line}\n`)) return ['it has no stamp: translate, then run npm run stamp']
  const hashes = new Set(line.split(' '))
  const changed = partsOf(source).filter(({ hash }) => !hashes.has(hash))
  const named = changed.map(({ heading }) => heading).join(', ') || 'a part is gone'
  return [`its source has changed (${named}): translate that, then run npm run stamp`]
}
