// `node --import clockOffset.ts`: the clock of the process is wrong by CLOCK_OFFSET_MS, as after it was set.
const offsetMs = Number(process.env.CLOCK_OFFSET_MS ?? 0)
const { now } = Date
Date.now = () => now() + offsetMs
