/**
 * The style of a number of class `fit`: it is written smaller where it is longer than the `--room` of
 * the box around it.
 */
export const fitTo = (text: string) => ({ '--letters': text.length })
