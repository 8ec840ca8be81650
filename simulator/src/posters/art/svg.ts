import { keyOf } from '../../seed/random.ts'

/** The size of a poster in CSS pixels, and of its viewBox. */
export const width = 360
export const height = 540

/** A value with a definition of its own, for use as `fill`, `stroke`, `filter` and so on. */
export interface Paint {
  def: string
  ref: string
}
export type Stop = readonly [offset: number, color: string, opacity?: number]
export type Value = string | number | Paint
export type Attributes = Readonly<Record<string, Value>>

/** An element. The definitions that its attributes need come before it. */
export function element(tag: string, attributes: Attributes, children = ''): string {
  const values = Object.entries(attributes)
  const defs = values.map(([, value]) => (typeof value === 'object' ? value.def : '')).join('')
  const text = values
    .map(([name, value]) => ` ${name}="${typeof value === 'object' ? value.ref : value}"`)
    .join('')
  return `${defs && `<defs>${defs}</defs>`}<${tag}${text}>${children}</${tag}>`
}

export const rect = (x: number, y: number, w: number, h: number, fill: Value, more?: Attributes) =>
  element('rect', { x, y, width: w, height: h, fill, ...more })

export const circle = (cx: number, cy: number, r: number, fill: Value, more?: Attributes) =>
  element('circle', { cx, cy, r, fill, ...more })

export const ring = (cx: number, cy: number, r: number, stroke: Value, more?: Attributes) =>
  element('circle', { cx, cy, r, fill: 'none', stroke, ...more })

export const path = (d: string, fill: Value, more?: Attributes) =>
  element('path', { d, fill, ...more })

export const line = (d: string, stroke: Value, strokeWidth: number, more?: Attributes) =>
  element('path', { d, fill: 'none', stroke, 'stroke-width': strokeWidth, ...more })

export const group = (attributes: Attributes, ...children: readonly string[]) =>
  element('g', attributes, children.join(''))

/** A gradient along the line from (0, 0) to (x2, y2) of the filled shape's box. */
export function linear(stops: readonly Stop[], x2 = 0, y2 = 1): Paint {
  return define('linearGradient', { x1: 0, y1: 0, x2, y2 }, stopElements(stops))
}

export function radial(stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.5): Paint {
  return define('radialGradient', { cx, cy, r }, stopElements(stops))
}

export const blur = (deviation: number): Paint =>
  define(
    'filter',
    { x: '-50%', y: '-50%', width: '200%', height: '200%' },
    element('feGaussianBlur', { stdDeviation: deviation }),
  )

export const clip = (shape: string): Paint => define('clipPath', {}, shape)

/** A circle of light that fades to nothing. */
export const glow = (x: number, y: number, r: number, color: string, opacity = 1) =>
  circle(
    x,
    y,
    r,
    radial([
      [0, color, opacity],
      [0.35, color, opacity * 0.45],
      [1, color, 0],
    ]),
  )

export const background = (stops: readonly Stop[], x2 = 0, y2 = 1) =>
  rect(0, 0, width, height, linear(stops, x2, y2))

/** `count` elements, each made from its index. */
export const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

/** Its id is made from its content, so that equal definitions have equal ids. */
function define(tag: string, attributes: Attributes, children: string): Paint {
  const id = `${tag}${keyOf(element(tag, attributes, children))}`
  return { def: element(tag, { id, ...attributes }, children), ref: `url(#${id})` }
}

const stopElements = (stops: readonly Stop[]) =>
  stops
    .map(([offset, color, opacity = 1]) =>
      element('stop', { offset, 'stop-color': color, 'stop-opacity': opacity }),
    )
    .join('')
