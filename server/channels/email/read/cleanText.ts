/** Every control character but tab and line end. */
const control = /[^\P{Cc}\t\n]/gu

/** Marks that turn the reading direction round: what is read would be another than what is there. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu

/** One kind of line end, no NUL (PostgreSQL takes none) nor other control character, no half surrogate, nothing that turns words round. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(control, '').replace(turning, '').toWellFormed()
}

/** The same for what stands on one line (a name, a subject), without any mark of direction. */
export function cleanLine(text: string, longest = 998): string {
  const line = cleanText(text)
    .replace(/[\u200E\u200F\uFEFF]/gu, '')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…`.toWellFormed() : line
}
