/** What a text writes where each run prints something else. */
const masks: Readonly<Record<string, string>> = {
  time: String.raw`[\d:.TZ/+-]+(?: [AP]M)?`,
  id: String.raw`[\w-]+`,
  port: String.raw`\d+`,
  n: String.raw`\d+(?:[.,]\d+)*`,
  'n ms': String.raw`\d+(?:\.\d+)? ?(?:ms|s|毫秒|秒)`,
}

/** A line of a text that stands for any number of lines. */
const anyLines = '…'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

const patternOf = (line: string) =>
  line
    .trimEnd()
    .split(/⟨([^⟨⟩]*)⟩/)
    .map((part, at) => (at % 2 === 0 ? escaped(part) : maskOf(part)))
    .join('')

function maskOf(name: string): string {
  const mask = masks[name]
  if (mask === undefined) {
    throw new Error(`⟨${name}⟩ is no mask. There are: ${Object.keys(masks).join(', ')}`)
  }
  return mask
}

const isLearners = (line: string) => line.startsWith('│')

/**
 * Whether lines are what a text shows: all of them with `whole`, else the first ones. Lines of a learner's program come
 * between ours at any place, so they are compared by themselves.
 */
export function isShown(shown: readonly string[], lines: readonly string[], whole: boolean) {
  return [isLearners, (line: string) => !isLearners(line)].every((isOne) =>
    begins(shown.filter(isOne), lines.filter(isOne), whole),
  )
}

function begins(shown: readonly string[], lines: readonly string[], whole: boolean): boolean {
  const pattern = shown
    .map((line) => (line === anyLines ? String.raw`(?:.*\n)*?` : String.raw`${patternOf(line)}\n`))
    .join('')
  // What comes after the last empty line is of no interest.
  const text = lines.map((line) => `${line.trimEnd()}\n`).join('')
  return new RegExp(`^${pattern}${whole ? '\\n*$' : ''}`).test(text)
}
