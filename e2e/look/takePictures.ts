import { spawnSync } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { encodePalettePng } from './palettePng.ts'
import { pictures } from './paint.ts'

/** Takes again the pictures that look.spec.ts compares with. */
await rm(pictures, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('../run.ts', import.meta.url)), 'look.spec.ts', '--update-snapshots=all'],
  { env: { ...process.env, MARQUEE_TAKES_PICTURES: '1' }, stdio: 'inherit' },
)
if (status !== 0) process.exit(status ?? 1)

let bytes = 0
for (const name of await readdir(pictures)) {
  if (!name.endsWith('.png')) continue
  const { png, error } = encodePalettePng(await readFile(new URL(name, pictures)))
  await writeFile(new URL(name, pictures), png)
  bytes += png.length
  console.log(`${name}: ${(png.length / 1000).toFixed(0)} kB, no channel off by more than ${error}`)
}
console.log(`${(bytes / 1000).toFixed(0)} kB in all. Look at what changed before you commit it.`)
