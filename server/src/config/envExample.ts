import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { descriptors } from '../topics/sources.ts'
import type { AnySource, Setting } from '../upstreams/defineSource.ts'
import { chosenBy, envNameOf, settingsOf } from './sourceSettings.ts'

const lineLength = 100

/** The part of `.env.example` that comes from the descriptors of the sources. */
export function sourcesInEnvExample(): string {
  const films = chosenBy('MOVIE_SOURCE')
  const choice = [
    comment(`The source of the films: ${films.join(' or ')}.`),
    `MOVIE_SOURCE=${films[0]}`,
  ].join('\n')
  return [choice, ...descriptors.map(linesOf)].join('\n\n')
}

function linesOf(source: AnySource): string {
  const title = sourceFaceOf(source.name)?.title.en ?? source.name
  const settings = Object.entries(settingsOf(source)).flatMap(([key, setting]) => [
    ...commentsOf(setting),
    `${envNameOf(source.name, key)}=${setting.default ?? ''}`,
  ])
  return [comment(`${title}. ${source.says}`), ...targetLines(source), ...settings].join('\n')
}

function commentsOf({ example, says }: Setting): string[] {
  const sentences = [
    ...(example === undefined ? [] : [`Such as ${example}.`]),
    ...(says ? [says] : []),
  ]
  return sentences.length === 0 ? [] : [comment(sentences.join(' '))]
}

function targetLines({ realUrl, pollMs }: AnySource): string[] {
  const { simulated, real, realPerSymbol, floor } = pollMs
  const more = realPerSymbol ? `, or ${realPerSymbol} for each symbol if that is more` : ''
  const usual = real === realPerSymbol ? `${real} for each symbol` : `${real}${more}`
  const closed = pollMs.closed ? `; ${pollMs.closed} or more while all its markets are closed` : ''
  return [
    comment(`Default address: ${realUrl}`),
    comment(
      `Default interval: ${simulated} while simulated, else ${usual} (at least ${floor})${closed}.`,
    ),
  ]
}

/** The sentence as lines that begin with `# `, each as long as a line may be. */
function comment(sentence: string): string {
  const lines = ['#']
  for (const word of sentence.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (longer.length <= lineLength) lines[lines.length - 1] = longer
    else lines.push(`# ${word}`)
  }
  return lines.join('\n')
}
