import { runTestParts } from './runTestParts.ts'
import { quickParts, testParts } from './testParts.ts'
import { summarize } from './testSummary.ts'

/**
 * Runs all parts of the tests, or with `--quick` a short choice of them, and says at the end what
 * ran, what was left out, and how long it took.
 */
const results = runTestParts(process.argv.includes('--quick') ? quickParts : testParts)
console.log(`\n${summarize(results).join('\n')}`)
if (results.some(({ counts }) => counts.failed > 0)) process.exitCode = 1
