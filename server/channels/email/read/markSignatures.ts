import { disclaimers, programSignatures } from './signatureMarkers.ts'
import type { TextLine } from './textLines.ts'

/** Signatures in what is left open: below `-- `, what telephones add, and the paragraphs of lawyers. */
export function markSignatures(lines: TextLine[]): void {
  for (const line of lines) {
    if (line.quoted || line.fold !== null || line.said.length > 160) continue
    if (programSignatures.some((shape) => shape.test(line.said))) line.fold = 'signature'
  }
  for (const paragraph of paragraphs(lines)) {
    const said = paragraph
      .map((line) => line.said)
      .join(' ')
      .slice(0, 4_000)
    if (!disclaimers.some((shape) => shape.test(said))) continue
    for (const line of paragraph) line.fold = 'signature'
  }
  for (const [n, line] of lines.entries()) if (line.fold === null && !line.quoted) belowDelimiter(lines, n)
}

/** `-- ` is the sign of RFC 3676; without its space it may be a rule somebody drew, so less is believed to hang below it. */
function belowDelimiter(lines: TextLine[], n: number): void {
  const raw = lines[n]?.raw ?? ''
  if (!/^--\s*$/u.test(raw)) return
  const most = raw === '-- ' ? 30 : 12
  const below = lines.slice(n + 1, n + 1 + 80)
  const next = below.findIndex((line) => line.fold === 'quote' || line.fold === 'forward' || line.quoted)
  const signed = next < 0 ? below : below.slice(0, next)
  const tooLong = next < 0 && n + 1 + 80 < lines.length
  if (tooLong || signed.filter((line) => !line.blank).length > most) return
  for (const line of [...lines.slice(n, n + 1), ...signed])
    if (!line.blank || line.fold === null) line.fold = 'signature'
}

function paragraphs(lines: TextLine[]): TextLine[][] {
  const all: TextLine[][] = []
  let open: TextLine[] = []
  for (const line of lines) {
    const goesOn = !line.blank && !line.quoted && line.fold === null
    if (goesOn) open.push(line)
    else if (open.length > 0) {
      all.push(open)
      open = []
    }
  }
  return open.length > 0 ? [...all, open] : all
}
