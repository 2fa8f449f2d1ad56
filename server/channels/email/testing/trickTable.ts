import { keepInMemory, readable } from '../read/corpus.fixture.ts'
import { htmlTricks } from '../read/htmlTricks.fixture.ts'
import { readLetter } from '../read/readLetter.ts'
import { code, type Table } from './markdownTable.ts'

/** Tests only: each trick of HTML as a letter, and what is left of it in the page that is shown. */
export async function trickTable(): Promise<Table> {
  const rows: string[][] = []
  for (const [n, trick] of htmlTricks.entries()) {
    const source = `From: a@b.example\r\nTo: c@d.example\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(trick).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`
    const { html } = readable(await readLetter(Buffer.from(source), keepInMemory().keep))
    rows.push([String(n + 1), code(trick), html ? code(html) : 'nothing'])
  }
  return {
    title: `Script and CSS: ${rows.length} tricks`,
    columns: ['', 'in the letter', 'in the page that is shown'],
    rows,
  }
}
