// Shows the newest price of each symbol, with React. The composable connects again by itself.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { unchecked } from '@marquee/use-event-source'
import { useEventSource, useOn } from '@marquee/use-event-source/react'

interface Quote {
  symbol: string
  price: number
}
const server = new URLSearchParams(location.search).get('server') ?? location.origin
const options = { protocol: 'hello', events: { 'stock-update': unchecked<Quote>() } } as const

function Prices() {
  const [prices, setPrices] = useState<Record<string, number>>({})
  const { stream, connection } = useEventSource(`${server}/api/events?topics=stock-update`, options)
  useOn(stream, 'hello', ({ resume }) => resume === 'gap' && setPrices({}))
  useOn(stream, 'stock-update', ({ symbol, price }) =>
    setPrices((known) => ({ ...known, [symbol]: price })),
  )
  return (
    <>
      <p role="status">{connection.status}</p>
      <ul>
        {Object.entries(prices).map(([symbol, price]) => (
          <li key={symbol}>
            {symbol} {price}
          </li>
        ))}
      </ul>
    </>
  )
}

createRoot(document.body.appendChild(document.createElement('main'))).render(<Prices />)
