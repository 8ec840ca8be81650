import fetch from 'node-fetch'
import { parseEvent } from '@marquee/shared/events.ts'
import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'
import { expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { openSources } from '../config/openSources.ts'
import { envNameOf } from '../config/sourceSettings.ts'
import { descriptors } from './sources.ts'

test.each(descriptors)(
  '$name, opened by its descriptor, publishes what the simulator answers, under its own name',
  async ({ name, chosenBy, listedBy, settings }) => {
    const { baseUrls: simulated, time } = await openTestSimulator()
    const config = readConfig({
      ...(listedBy && { [envNameOf(name, listedBy)]: settings[listedBy]?.example?.split(',')[0] }),
      ...(chosenBy && { [chosenBy]: name }),
    })
    const sources = openSources({ config, simulated, fetch, time })
    const source = sources.find((one) => one.name === name)
    expect(source).toMatchObject({ name, topic: sourceFaceOf(name)?.topic, simulated: true })
    const events = (await source?.read()) ?? []
    expect(events.length).toBeGreaterThan(0)
    for (const event of events) {
      expect(parseEvent(event.name, event.data)).toEqual(event)
      expect(event.name).toBe(source?.topic)
    }
    const says = events.flatMap(({ data }) => ('source' in data ? [data.source] : []))
    expect(says.filter((source) => source !== name)).toEqual([])
  },
)
