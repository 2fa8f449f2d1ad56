/** What the first bytes say; what the sender says is not believed. `null`: a program, refused. */
export function sniffType(head: Buffer): string | null {
  const starts = (bytes: number[], at = 0) => bytes.every((byte, index) => head[at + index] === byte)
  const says = (text: string, at = 0) => head.subarray(at, at + text.length).toString('latin1') === text
  if (says('MZ') || starts([0x7f, 0x45, 0x4c, 0x46]) || says('#!')) return null
  if (
    [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe].includes(head.length >= 4 ? head.readUInt32BE(0) : 0)
  )
    return null
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (says('GIF87a') || says('GIF89a')) return 'image/gif'
  if (says('RIFF') && says('WEBP', 8)) return 'image/webp'
  if (says('ftyp', 4))
    return /hei[cfsx]|mif1|msf1/.test(head.subarray(8, 12).toString('latin1')) ? 'image/heic' : 'video/mp4'
  if (says('%PDF-')) return 'application/pdf'
  if (says('PK\u0003\u0004')) return 'application/zip'
  return isText(head) ? 'text/plain' : 'application/octet-stream'
}

/** Shown by a browser without any code of the file's own: SVG and HTML are not among them. */
export const safeImages: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

function isText(head: Buffer): boolean {
  if (head.length === 0 || head.includes(0)) return false
  // A character cut at the end of the sample is not a fault of the file.
  const text = new TextDecoder('utf-8').decode(head, { stream: true })
  return !text.includes('\ufffd')
}
