/** As it may be stored and shown: one kind of line break, no NUL, no half characters, no signs that turn the direction of writing. */
export function words(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}
/** Nothing that can be seen: a text of invisible signs answers nothing. */
export function isBlank(text: string): boolean {
  return !/[^\p{C}\p{Z}\p{M}\u3164\u115f\u1160\uffa0]/u.test(text)
}
