interface Sum {
  sum(a: number, b: number): number
}

export default function probe(module: Record<string, unknown>, [a, b]: [number, number]) {
  return (module as unknown as Sum).sum(a, b)
}
