import { examine, UnreachableError } from '@marquee/sse-doctor'

const [, , address = 'http://localhost:3000/events'] = process.argv
try {
  const { results } = await examine(address, { seconds: 2 })
  for (const { check, findings } of results) {
    for (const { verdict, saw } of findings) console.log(`${verdict} ${check.name}: ${saw.en}`)
  }
} catch (error) {
  if (!(error instanceof UnreachableError)) throw error
  console.log(error.said.en)
}
