import type { ReadLetter } from './readLetter.types.ts'

const head =
  'From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n'
export const mixed = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`
export const textPart = (words: string): string => `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`

const nested = (depth: number): string => {
  const open = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=n${n}\r\n\r\n--n${n}\r\n`,
  ).join('')
  return `${head}${open}Content-Type: text/plain\r\n\r\nfond\r\n`
}
const within = (depth: number): string =>
  depth === 0
    ? `${head}\r\nfond\r\n`
    : `${head}Content-Type: multipart/mixed; boundary=w${depth}\r\n\r\n--w${depth}\r\nContent-Type: text/plain\r\n\r\nétage ${depth}\r\n--w${depth}\r\nContent-Type: message/rfc822\r\n\r\n${within(depth - 1)}\r\n--w${depth}--\r\n`

/** Nothing of them comes apart: their words, if any, are for a human to find. */
export const wholeLetters: [name: string, source: () => string][] = [
  ['1,000 nested parts', () => nested(1_000)],
  ['100 nested parts', () => nested(100)],
  ['a boundary that never comes', () => `${mixed}nothing here`],
]

/** Letters built to break their reader: what is noted of them, and what is read of them all the same. */
export const hostileLetters: [
  name: string,
  source: () => string | Buffer,
  problems: string[],
  check: (letter: ReadLetter) => unknown,
  expected: unknown,
][] = [
  [
    '1,000 parts side by side',
    () => mixed + textPart('un').repeat(1_000) + '--b--\r\n',
    ['parts.many'],
    ({ text: said }) => said.startsWith('un\n\nun'),
    true,
  ],
  [
    'letters in letters in letters',
    () => within(12),
    [],
    ({ forwarded, attachments }) => [forwarded.length, attachments.length],
    [3, 1],
  ],
  [
    'a header of 10 MB, one field',
    () => `X-Big: ${'a'.repeat(10_000_000)}\r\n${mixed}${textPart('là')}--b--\r\n`,
    ['head.cut'],
    ({ text: said, from }) => [said, from?.address],
    ['là', 'a@b.example'],
  ],
  [
    'a header of 10 MB, many fields',
    () =>
      `${'X-Big: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(150_000)}${mixed}${textPart('là')}--b--\r\n`,
    ['head.cut'],
    ({ text: said, from }) => [said, from?.address],
    ['là', 'a@b.example'],
  ],
  [
    'a header of 10 MB, one folded field',
    () =>
      `X-Big: a\r\n${' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(150_000)}${mixed}${textPart('là')}--b--\r\n`,
    ['head.cut'],
    ({ text: said }) => said,
    'là',
  ],
  [
    'a part with a header of 10 MB',
    () => `${mixed}${textPart('là')}--b\r\nX-Big: ${'a'.repeat(10_000_000)}\r\n\r\nx\r\n--b--\r\n`,
    ['parts.many', 'letter.cut'],
    ({ text: said }) => said,
    'là',
  ],
  [
    '100,000 recipients',
    () =>
      `To: ${Array.from({ length: 100_000 }, (_, n) => `n${n}@d.example`).join(',\r\n ')}\r\n${mixed}${textPart('là')}--b--\r\n`,
    ['head.cut', 'head.duplicated', 'recipients.cut'],
    ({ text: said, recipients }) => [said, recipients.length],
    ['là', 200],
  ],
  [
    '10,000 references',
    () => `References: ${'<a@b.example>\r\n '.repeat(10_000)}<last@b.example>\r\n${mixed}${textPart('là')}--b--\r\n`,
    ['head.cut'],
    ({ references }) => references.length < 101,
    true,
  ],
  ['no closing boundary', () => mixed + textPart('là'), ['letter.cut'], ({ text: said }) => said, 'là\n'],
  [
    'no boundary at all',
    () => `${head}Content-Type: multipart/mixed\r\n\r\nwords\r\n`,
    [],
    ({ kind }) => kind,
    'letter',
  ],
  ['NUL everywhere', () => `${head}X: \0\r\n\r\na\0b\0\r\n`, ['text.control'], ({ text: said }) => said, 'ab\n'],
  [
    'a text of 3 MB',
    () => `${head}\r\n${'é'.repeat(1_500_000)}`,
    ['text.cut'],
    ({ text: said }) => said.length < 1_100_000,
    true,
  ],
  [
    'an HTML of 3 MB of open tags',
    () => `${head}Content-Type: text/html\r\n\r\n${'<div><b>'.repeat(400_000)}`,
    ['html.cut'],
    ({ html }) => (html?.length ?? 0) < 2_000_000,
    true,
  ],
  [
    'a file over its limit',
    () =>
      `${mixed}${textPart('là')}--b\r\nContent-Type: image/png; name=a.png\r\n\r\n${'x'.repeat(26 * 1024 * 1024)}\r\n--b--\r\n`,
    ['attachment.cut'],
    ({ attachments: [one] }) => [one?.size, one?.cut, one?.id],
    [25 * 1024 * 1024, true, 'file-1'],
  ],
  [
    'two files over the limit of all',
    () =>
      `${mixed}${`--b\r\nContent-Type: image/png; name=a.png\r\n\r\n${'x'.repeat(20 * 1024 * 1024)}\r\n`.repeat(2)}--b--\r\n`,
    ['attachment.cut'],
    ({ attachments }) => attachments.map(({ size }) => size / 1024 / 1024),
    [20, 15],
  ],
  ['only line ends', () => `${head}\r\n${'\r\n'.repeat(200_000)}`, [], ({ text: said }) => said, ''],
  [
    'unknown transfer encoding',
    () => `${head}Content-Transfer-Encoding: x-magic\r\n\r\nlà\r\n`,
    [],
    ({ text: said }) => said,
    'là\n',
  ],
  [
    'a thousand From lines',
    () => 'From: x@y.example\r\n'.repeat(1_000) + mixed + textPart('là'),
    ['from.several', 'head.duplicated', 'letter.cut'],
    ({ text: said }) => said,
    'là\n',
  ],
  [
    'a file name of 100 kB',
    () => `${mixed}--b\r\nContent-Type: text/plain; name="${'n'.repeat(60_000)}.txt"\r\n\r\nx\r\n--b--\r\n`,
    [],
    ({ attachments: [one] }) => one?.name?.length,
    180,
  ],
  [
    'a prototype’s names',
    () => `__proto__: x\r\nconstructor: y\r\nList-__proto__: z\r\n${head}\r\nlà\r\n`,
    [],
    ({ text: said }) => said,
    'là\n',
  ],
]
