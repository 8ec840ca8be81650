import { examine } from '../examine.ts'

// Examines the address that it is given, and prints how much memory this process had at most, in MiB.
await examine(process.argv[2] ?? '', { seconds: 2 })
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1_024)))
