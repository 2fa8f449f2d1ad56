/** Every control character but tab and line end. */
const control = /[^\P{Cc}\t\n]/gu

/** One kind of line end, no NUL (PostgreSQL takes none) nor other control character, no half surrogate. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(control, '').toWellFormed()
}

/** The same for what stands on one line (a name, a subject), without marks that turn the reading direction round. */
export function cleanLine(text: string, longest = 998): string {
  const line = cleanText(text)
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]/gu, '')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…`.toWellFormed() : line
}
