import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DockerfileParser } from 'dockerfile-ast'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const readFile = (path: string) => readFileSync(`${root}${path}`, 'utf8')

/** What our Dockerfile says of the container: its ports, its volume and its environment. */
export function readImage() {
  const dockerfile = DockerfileParser.parse(readFile('Dockerfile'))
  const wordsOf = (keyword: string) =>
    dockerfile
      .getInstructions()
      .filter((instruction) => instruction.getKeyword() === keyword)
      .flatMap((instruction) => instruction.getArguments().map((word) => word.getValue()))
  const [volume = ''] = wordsOf('VOLUME')
  const [port = 0, adminPort = 0] = wordsOf('EXPOSE').map(Number)
  const env = Object.fromEntries(wordsOf('ENV').map((word) => word.split(/=(.*)/, 2))) as Record<
    string,
    string
  >
  return { volume, port, adminPort, env }
}
