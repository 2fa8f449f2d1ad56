import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, repairMojibake } from './decodeText.ts'

const bytes = (latin: string): Buffer => Buffer.from(latin, 'latin1')

test.each<[string, Buffer, string | null, string, string | null]>([
  ['as declared', Buffer.from('été à 12 €'), 'utf-8', 'été à 12 €', null],
  ['UTF-8 called latin-1', Buffer.from('été à 12 €'), 'ISO-8859-1', 'été à 12 €', 'charset.wrong'],
  ['latin-1 called UTF-8', bytes('\xe9t\xe9'), 'utf-8', 'été', 'charset.wrong'],
  ['windows-1252 called latin-1', bytes('l\x92\xe9t\xe9 \x80'), 'iso-8859-1', 'l’été €', null],
  ['latin-9', bytes('\xa4 \xbd'), 'ISO-8859-15', '€ œ', null],
  [
    'a footer of another charset',
    Buffer.concat([Buffer.from('été\n'), bytes('\xe0 vous\n')]),
    'utf-8',
    'été\nà vous\n',
    'charset.wrong',
  ],
  ['nothing declared', bytes('\xe9'), null, 'é', null],
  ['ASCII declared, UTF-8 sent', Buffer.from('é'), 'us-ascii', 'é', null],
  ['unknown', Buffer.from('é'), 'x-unknown', 'é', 'charset.unknown'],
  ['quoted and in capitals', Buffer.from('é'), '"UTF-8"', 'é', null],
  ['a mark at the beginning', Buffer.from('\ufeffé'), 'iso-8859-1', 'é', null],
  ['UTF-16', Buffer.from('\ufeffété', 'utf16le'), 'utf-8', 'été', null],
  ['Japanese', Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'), 'ISO-2022-JP', 'こん', null],
  ['Chinese', Buffer.from([0xc4, 0xe3]), 'gb2312', '你', null],
  ['empty', Buffer.alloc(0), 'utf-8', '', null],
])('%s', (_name, raw, declared, text, problem) => {
  expect(decodeText(raw, declared)).toEqual({ text, problem })
})

test('property: any text in UTF-8 is read, whatever it is called', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('utf-8', 'iso-8859-1', 'windows-1252', 'us-ascii', null, 'nonsense'),
      (text, called) => {
        fc.pre(!text.startsWith('\ufeff'))
        expect(decodeText(Buffer.from(text), called).text).toBe(text)
      },
    ),
  )
})

test('property: any bytes under any name are some text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.oneof(fc.string(), fc.constantFrom('utf-8', 'iso-2022-jp', 'big5', 'utf-7', 'utf-16le')),
      (raw, called) => {
        expect(typeof decodeText(Buffer.from(raw), called).text).toBe('string')
      },
    ),
  )
})

test.each([
  ['ProblÃ¨me', 'Problème'],
  ['â‚¬uro', '€uro'],
  ['Problème', 'Problème'],
  ['Â', 'Â'],
  ['Ã l’aise', 'Ã l’aise'],
  ['日本 Ã©', '日本 Ã©'],
])('a header seen through the wrong glasses: %s', (seen, meant) => {
  expect(repairMojibake(seen)).toBe(meant)
})
