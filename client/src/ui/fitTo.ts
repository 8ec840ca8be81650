/**
 * The style of a number of class `fit`: it is written smaller where it is longer than the `--room` that
 * the box around it tells.
 */
export const fitTo = (text: string) => ({ '--letters': text.length })
