// `node scripts/withEnv.ts program` runs a program with the settings of .env, if that file exists.
import { isUtf8 } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, statSync } from 'node:fs'

const file = '.env'
const hasFile = lstatSync(file, { throwIfNoEntry: false }) !== undefined
const trouble = hasFile ? troubleWith(file) : null
if (trouble === null) run([...(hasFile ? [`--env-file=${file}`] : []), ...process.argv.slice(2)])
else {
  console.error(trouble)
  process.exitCode = 1
}

/** Why the file cannot be used, or null. Node skips silently what it cannot read: settings would be lost. */
function troubleWith(path: string): string | null {
  try {
    const kind = statSync(path)
    if (kind.isDirectory()) return `${path} is a folder: make it a file, or remove it.`
    // A pipe can be read only once, so only Node reads it.
    return kind.isFile() && !isPlainText(readFileSync(path))
      ? `${path} is not plain UTF-8, so settings in it would be lost: save it as UTF-8 without a byte order mark.`
      : null
  } catch (error) {
    return `${path} cannot be read (${String(error)}): make it readable, or remove it.`
  }
}

function isPlainText(bytes: Buffer): boolean {
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF'))
  return isUtf8(bytes) && !hasMark && !bytes.includes(0)
}

/**
 * Starts another Node with the file, because Node reads some settings (NODE_OPTIONS,
 * NODE_EXTRA_CA_CERTS, …) only at its start. The new Node replaces this process where the system can
 * do that, so it gets the signals, and its exit code counts.
 */
function run(args: string[]): void {
  if (process.platform !== 'win32') {
    process.execve?.(process.execPath, [process.execPath, ...args], process.env)
  }
  // Ctrl-C is for the new Node, which ends by it. This process waits for that.
  process.on('SIGINT', () => {})
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}
