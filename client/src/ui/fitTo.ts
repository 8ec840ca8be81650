/**
 * The style of a number with the class `fit`. The number becomes smaller where it is longer than the
 * `--room` of the box around it.
 */
export const fitTo = (text: string) => ({ '--letters': text.length })
