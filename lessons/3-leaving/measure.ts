import { leaveBehind } from '@marquee/sse-doctor/acts/leaveBehind.ts'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'

/** Twenty readers come and leave. What the program has before, meanwhile and after is counted. */
export async function measure(program: Program): Promise<readonly Said[]> {
  const url = new URL(`http://localhost:${program.port}/`)
  const { readers, before, during, after } = await leaveBehind(program, url, { readers: 20 })
  const line = (en: string, zh: string, { timers, connections }: typeof before): Said => ({
    en: `${en}: timers ${timers}, connections ${connections}`,
    zh: `${zh}：定时器 ${timers} 个，连接 ${connections} 个`,
  })
  return [
    line('Before', '之前', before),
    line(`With ${readers} readers`, `有 ${readers} 个读者时`, during),
    line('After they have left', '他们离开之后', after),
  ]
}
