import type { Browser } from '@playwright/test'

/** A part of a picture. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** An empty page that compares pictures and encodes WebP: a browser can do both, so no package is needed. */
export async function openWebpDesk(browser: Browser, quality: number) {
  const page = await browser.newPage()
  const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    /** Encodes a part of a PNG, or the whole. */
    async encode(png: Uint8Array, part?: Rect): Promise<Buffer> {
      return Buffer.from(await page.evaluate(encodeInPage, { png: toBase64(png), part, quality }))
    },
    /** The smallest part of `next` that has all pixels that differ, at an even place; null if none does. */
    changed: (last: Uint8Array, next: Uint8Array): Promise<Rect | null> =>
      page.evaluate(compareInPage, [toBase64(last), toBase64(next)] as const),
  }
}

interface Order {
  png: string
  part: Rect | undefined
  quality: number
}

async function encodeInPage({ png, part, quality }: Order) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const { x, y, width, height } = part ?? new DOMRect(0, 0, bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(width, height)
  // Without an alpha channel the file has the picture alone.
  canvas.getContext('2d', { alpha: false })!.drawImage(bitmap, -x, -y)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
  return [...new Uint8Array(await blob.arrayBuffer())]
}

async function compareInPage(pngs: readonly [string, string]): Promise<Rect | null> {
  const [last, next] = await Promise.all(pngs.map(pixelsOf))
  const { width, height } = next!
  const box = { left: width, top: height, right: 0, bottom: 0 }
  const [before, after] = [last!, next!].map(({ data }) => new Uint32Array(data.buffer))
  for (let at = 0; at < width * height; at++) {
    if (before![at] === after![at]) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x + 1)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
  }
  if (box.right === 0) return null
  const [x, y] = [box.left - (box.left % 2), box.top - (box.top % 2)]
  return { x, y, width: box.right - x, height: box.bottom - y }

  async function pixelsOf(png: string) {
    const blob = await (await fetch(`data:image/png;base64,${png}`)).blob()
    const bitmap = await createImageBitmap(blob)
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    return context.getImageData(0, 0, bitmap.width, bitmap.height)
  }
}
