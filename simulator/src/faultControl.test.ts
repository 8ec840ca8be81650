import { describe, expect, test } from 'vitest'
import {
  fromDouban,
  listPath,
  openTestSimulator,
  type TestSimulator,
} from './testing/testSimulator.ts'

interface State {
  quotes: { symbol: string; held: boolean }[]
  movies: { held: boolean; shown: { id: string; title: string }[] }
  faults: object
}
const stateOf = async (simulator: TestSimulator) =>
  (await (await simulator.get('/__sim/')).json()) as State

const priceOf = async (simulator: TestSimulator) => {
  const response = await simulator.get('/coinbase/products/BTC-USD/ticker')
  return ((await response.json()) as { price: string }).price
}

describe('/__sim', () => {
  test('shows the state', async () => {
    const simulator = await openTestSimulator()
    await simulator.send('PUT', '/__sim/faults/tencent', { fault: '429', retryAfterSeconds: 30 })
    const state = await stateOf(simulator)
    expect(state).toMatchObject({ seed: 1, now: simulator.time.now() })
    expect(state.quotes).toContainEqual({ symbol: 'sh600519', held: false })
    expect(state.movies.shown).toHaveLength(19)
    expect(state.faults).toEqual({ tencent: { fault: '429', retryAfterSeconds: 30 } })
  })

  test('holds a price until it is released', async () => {
    const simulator = await openTestSimulator()
    const response = await simulator.send('PUT', '/__sim/quotes/BTC-USD', { price: 123.45 })
    expect(response.status).toBe(204)
    await simulator.time.advance(60_000)
    expect(await priceOf(simulator)).toBe('123.45')
    await simulator.send('DELETE', '/__sim/quotes/BTC-USD')
    expect(await priceOf(simulator)).not.toBe('123.45')
  })

  test('holds a list of films until it is released', async () => {
    const simulator = await openTestSimulator()
    await simulator.send('PUT', '/__sim/movies', { movies: [{ id: '7', title: '<b>&</b>' }] })
    await simulator.time.advance(10 * 60_000)
    const held = { held: true, shown: [{ id: '7', title: '<b>&</b>' }] }
    expect((await stateOf(simulator)).movies).toEqual(held)
    expect(await (await simulator.get(listPath, fromDouban)).json()).toMatchObject({ total: 1 })
    await simulator.send('DELETE', '/__sim/movies')
    expect((await stateOf(simulator)).movies.held).toBe(false)
  })

  test('can show no film at all', async () => {
    const simulator = await openTestSimulator()
    await simulator.send('PUT', '/__sim/movies', { movies: [] })
    expect(await (await simulator.get(listPath, fromDouban)).json()).toMatchObject({ total: 0 })
  })

  test.each([
    ['/__sim/quotes/BTC-USD', { price: 0 }],
    ['/__sim/quotes/BTC-USD', { price: '5' }],
    ['/__sim/quotes/BTC-USD', { price: 5, currency: 'EUR' }],
    ['/__sim/quotes/BTC-USD', []],
    ['/__sim/movies', { movies: [{ id: 'x', title: 'A' }] }],
    ['/__sim/movies', { movies: [{ id: '1' }] }],
    ['/__sim/movies', { movies: [{ id: '1', title: 'A', rating: 11 }] }],
    ['/__sim/movies', { movies: [{ id: '1', title: 'A', releaseDate: '11.16' }] }],
    ['/__sim/movies', { movies: [{ id: '1', title: 'A', poster: '../x' }] }],
    ['/__sim/faults/tencent', { fault: 'none' }],
    ['/__sim/faults/tencent', { fault: '429', retryAfterSeconds: -1 }],
  ])('refuses for %s the body %j, and changes nothing', async (path, body) => {
    const simulator = await openTestSimulator()
    const before = await stateOf(simulator)
    const response = await simulator.send('PUT', path, body)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch('application/problem+json')
    expect(await stateOf(simulator)).toEqual(before)
  })

  test('says which field is wrong', async () => {
    const simulator = await openTestSimulator()
    const body = { movies: [{ id: '1', title: 'A', rating: 11 }] }
    const response = await simulator.send('PUT', '/__sim/movies', body)
    expect(await response.json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('movies.0.rating: '),
    })
  })

  test.each(['/__sim/quotes/usNOPE', '/__sim/faults/nasdaq', '/__sim/nothing'])(
    'does not have %s',
    async (path) => {
      const simulator = await openTestSimulator()
      expect((await simulator.send('PUT', path, {})).status).toBe(404)
      expect((await simulator.send('DELETE', path)).status).toBe(404)
    },
  )

  test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded'])(
    'refuses what a form could send, such as %s',
    async (type) => {
      const simulator = await openTestSimulator()
      const headers = type === undefined ? {} : { 'content-type': type }
      const path = `${simulator.url}/__sim/faults/tencent`
      const put = await fetch(path, { method: 'PUT', headers, body: '{"fault":"500"}' })
      expect(put.status).toBe(415)
      expect((await fetch(path, { method: 'DELETE', headers })).status).toBe(415)
      expect((await stateOf(simulator)).faults).toEqual({})
    },
  )

  test('refuses a body that is not JSON', async () => {
    const simulator = await openTestSimulator()
    const response = await fetch(`${simulator.url}/__sim/movies`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"movies":',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ status: 400, title: 'Bad request' })
  })
})
