/** What of a program of a lesson is against the rules. A learner reads it, and can copy it into an empty folder. */
export function programProblems(name: string, text: string, maxLines: number): readonly string[] {
  const lines = text.trimEnd().split('\n')
  const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*(?:\(\s*)?['"]([^'"]+)['"]/g)]
  const foreign = imported.flatMap(([, from = '']) => (from.startsWith('node:') ? [] : [from]))
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|<!--)|\s\/\/ /.test(line))
  const allowed = (line: string) => name === 'exercise.ts' && line.includes('TODO')
  return [
    ...(lines.length > maxLines ? [`${name} has ${lines.length} lines, over ${maxLines}`] : []),
    ...foreign.map((from) => `${name} imports ${from}: only node:* is allowed`),
    ...comments
      .filter((line) => !allowed(line))
      .map((line) => `${name} has a comment: ${line.trim()}`),
    ...(name === 'exercise.ts' && !text.includes('TODO') ? [`${name} has no TODO`] : []),
  ]
}
