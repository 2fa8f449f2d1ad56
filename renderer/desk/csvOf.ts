/** A text, a number, or nothing. */
export type CsvCell = string | number | null

/**
 * A table that a spreadsheet opens as it is in France: semicolons, a byte order mark, CRLF, decimal commas. A text that a spreadsheet
 * would take for a formula is marked as one: names come from outside. Numbers are left as they are, those below zero too.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).replace('.', ',') : ''
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
