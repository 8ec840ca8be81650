/** What no server should send, and every client has to bear. */
export const badFrame = `event: stock-update\ndata: {"symbol":"BTC-USD","price":"free"}\n\n`

/** An event of a newer protocol, perhaps: nobody listens for it. */
export const unknownFrame = `event: weather\ndata: {"sky":"clear"}\n\n`
