/** Tests only: tables of a document in Markdown. */
export const cell = (text: string): string => text.replaceAll('|', String.raw`\|`)
/** Code in a cell, whatever is in it. */
export function code(text: string): string {
  const cut = text.length > 240 ? `${text.slice(0, 120)} … ${text.length} characters` : text
  const plain = cut
    // What no page of text can show, by its number.
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('|', '&#124;')
    .replaceAll(/([`*_[\]~\\$@]|:(?=\/\/))/g, (one) => `&#${one.charCodeAt(0)};`)
  return `<code>${plain}</code>`
}
export type Table = { title: string; columns: string[]; rows: string[][] }
export const table = ({ title, columns, rows }: Table): string =>
  [`## ${title}`, '', ...[columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`), ''].join(
    '\n',
  )
