import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Files, Part } from './testParts.ts'
import type { Counts, PartResult, Report } from './testSummary.ts'

const none: Counts = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs one part after the other. It continues after a part has failed, so that a person learns of all
 * failures in one run. It leaves out a part that needs a failed one. A signal ends the whole run.
 */
export function runTestParts(parts: readonly Part[]): PartResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-test-'))
  const results: PartResult[] = []
  try {
    for (const [n, part] of parts.entries()) {
      const failed = results.some(({ name, counts }) => name === part.needs && counts.failed > 0)
      if (failed) {
        const leftOut = [`all of it, because “${part.needs}” failed`]
        results.push({
          name: part.name,
          tookMs: 0,
          counts: { ...none, skipped: 1 },
          leftOut,
          failures: [],
        })
        continue
      }
      const files = {
        report: join(folder, `${n}.json`),
        leftOut: join(folder, `${n}-left-out.json`),
      }
      results.push({ name: part.name, ...run(part, files) })
    }
    return results
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(part: Part, files: Files): Report & { tookMs: number } {
  const { name, command, args, env, read } = part
  console.log(`\n=== ${name}`)
  const [program = '', ...rest] = [...command, ...(args?.(files) ?? [])]
  const startedAt = performance.now()
  const { status, signal, error } = spawnSync(program, rest, {
    env: { ...process.env, ...env?.(files) },
    stdio: 'inherit',
  })
  const tookMs = performance.now() - startedAt
  if (error !== undefined) console.error(error.message)
  if (signal === 'SIGINT' || signal === 'SIGTERM') process.kill(process.pid, signal)
  const isGood = status === 0
  const { counts, leftOut, failures } =
    read !== undefined && existsSync(files.report)
      ? read(JSON.parse(readFileSync(files.report, 'utf8')) as never)
      : { counts: { ...none, passed: isGood ? 1 : 0 }, leftOut: [], failures: [] }
  // The program can end with an error although each of its tests passed.
  const failed = isGood ? counts.failed : Math.max(1, counts.failed)
  return {
    counts: { ...counts, failed },
    leftOut: [...(part.leftOut ?? []), ...missing(files), ...leftOut],
    failures,
    tookMs,
  }
}

/** What the part itself reported as left out. */
const missing = ({ leftOut }: Files): string[] =>
  existsSync(leftOut) ? (JSON.parse(readFileSync(leftOut, 'utf8')) as string[]) : []
