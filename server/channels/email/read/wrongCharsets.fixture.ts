import { readFileSync } from 'node:fs'

const head = (type: string, encoding: string): string =>
  `From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
const said =
  (type: string, bytes: Buffer, encoding = '8bit') =>
  (): Buffer =>
    Buffer.concat([Buffer.from(head(type, encoding)), bytes])
const inBase64 = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString('base64')}\r\n`)
const corpus = (name: string) => (): Buffer => readFileSync(new URL(`corpus/${name}.eml`, import.meta.url))
const words = 'Où est ma facture réglée de 12 € ?\r\n'

/** Letters whose header lies about their bytes. */
export const wrongCharsets: [what: string, source: () => Buffer][] = [
  ['UTF-8 called latin-1', corpus('charset-utf8-called-latin1')],
  ['latin-1 called UTF-8', corpus('charset-latin1-called-utf8')],
  ['no charset said', corpus('charset-none')],
  ['a charset that nobody knows', corpus('charset-unknown')],
  ['ISO-2022-JP, truly', corpus('charset-iso-2022-jp')],
  ['base64 with holes', corpus('broken-base64')],
  [
    'windows-1252 called ISO-8859-1',
    said('text/plain; charset=iso-8859-1', Buffer.from(words.replaceAll('€', '\u0080'), 'latin1')),
  ],
  ['UTF-8 called US-ASCII', said('text/plain; charset=us-ascii', Buffer.from(words))],
  ['UTF-8 called UTF-16', said('text/plain; charset=utf-16', Buffer.from(words))],
  [
    'UTF-16 with its mark, called UTF-8',
    said('text/plain; charset=utf-8', inBase64(Buffer.from(`\uFEFF${words}`, 'utf16le')), 'base64'),
  ],
  [
    'UTF-7, in which tags can hide',
    said('text/html; charset=utf-7', Buffer.from('+ADw-script+AD4-top.ran(1)+ADw-/script+AD4- Bonjour\r\n')),
  ],
  [
    'HTML whose meta says another charset than the header',
    said('text/html; charset=utf-8', Buffer.from(`<meta charset=iso-8859-1><p>${words}</p>`)),
  ],
  ['a charset name of 10 kB', said(`text/plain; charset=${'x'.repeat(10_000)}`, Buffer.from(words))],
  [
    'half of UTF-8, half of latin-1',
    said(
      'text/plain; charset=utf-8',
      Buffer.concat([Buffer.from(words), Buffer.from(words.replaceAll('€', 'E'), 'latin1')]),
    ),
  ],
]
