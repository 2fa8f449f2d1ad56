import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { mixed, textPart } from './hostileLetters.fixture.ts'

const zeros = (): Buffer => Buffer.alloc(100 * 1024 * 1024)

/** A zip of one file, as the format asks: local header, deflated bytes, directory. */
function zipOf(name: string, bytes: Buffer): Buffer {
  const packed = deflateRawSync(bytes)
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(bytes.length, 8)
  const file = Buffer.from(name)
  const shared = Buffer.concat([Buffer.from('14000000080000000000', 'hex'), sizes, Buffer.from([file.length, 0, 0, 0])])
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, file, packed])
  const directory = Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, Buffer.alloc(14), file])
  const end = Buffer.from('504b0506000000000100010000000000000000000000', 'hex')
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, directory, end])
}
function pngChunk(name: string, bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, Buffer.from(name), bytes, Buffer.alloc(4)])
}

/** Small on the way, huge to whoever opens them: name, declared type, bytes. */
export const bombs: [name: string, type: string, make: () => Buffer][] = [
  ['a zip of 100 MB of zeros', 'application/zip', () => zipOf('a', zeros())],
  ['a zip in a zip in a zip', 'application/zip', () => zipOf('c.zip', zipOf('b.zip', zipOf('a', zeros())))],
  ['100 MB of zeros under gzip', 'application/gzip', () => gzipSync(zeros())],
  [
    'a picture of 60,000 by 60,000',
    'image/png',
    () =>
      Buffer.concat([
        Buffer.from('89504e470d0a1a0a', 'hex'),
        pngChunk('IHDR', Buffer.from('0000ea600000ea600802000000', 'hex')),
        pngChunk('IDAT', deflateSync(Buffer.alloc(1024 * 1024))),
        pngChunk('IEND', Buffer.alloc(0)),
      ]),
  ],
  [
    'a drawing whose entities multiply a billion times',
    'image/svg+xml',
    () =>
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "x">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&a9;</text></svg>`,
      ),
  ],
]

export const letterWith = (type: string, bytes: Buffer): string =>
  `${mixed}${textPart('là')}--b\r\nContent-Type: ${type}; name=x\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--b--\r\n`
