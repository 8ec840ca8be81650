#!/usr/bin/env node
import { examine } from './examine.ts'

const [, , address = ''] = process.argv
const { results } = await examine(address)
for (const { check, findings } of results) {
  const lines = findings.length === 0 ? ['ok'] : findings.map((f) => `${f.verdict}: ${f.saw.en}`)
  process.stdout.write(`${check.id} ${check.title.en} · ${lines.join(' · ')}\n`)
}
process.exitCode = results.some(({ findings }) => findings.some((f) => f.verdict === 'fault'))
  ? 1
  : 0
