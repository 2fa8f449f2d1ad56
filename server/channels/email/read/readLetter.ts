import { Readable } from 'node:stream'
import type { MimeNode } from 'mailparser'
import { bounceDetails, reportAction } from './bounceDetails.ts'
import { composeBodies, type Body } from './composeBodies.ts'
import { contentKey } from './contentKey.ts'
import { foldQuotes } from './foldQuotes.ts'
import { htmlToText } from './htmlToText.ts'
import { kindOf } from './kindOf.ts'
import { letterBudget } from './letterBudget.ts'
import { mimeParts } from './mimeParts.ts'
import { readHead, unfold } from './readHead.ts'
import { readLimits, type ReadLimits } from './readLimits.ts'
import type { KeepPart, LetterAttachment, ReadLetter, UnreadableLetter } from './readLetter.types.ts'
import { sanitiseHtml, type SanitisedHtml } from './sanitiseHtml.ts'
import { subjectParts } from './subjectParts.ts'
import { takeParts } from './takeParts.ts'

export type ReadOptions = {
  limits?: Partial<ReadLimits>
  /** MAIL FROM at the door; '' is the empty path of bounces and automatic letters, undefined is unknown. */
  envelopeFrom?: string
}

/**
 * Bytes → `ReadLetter` (ML5 to ML8): no database, no network, no file but what `keep` takes. Whatever stands in the bytes there is
 * a letter, with its problems, or `unreadable`; only an error of the source or of `keep` is thrown, for it may work the next time.
 */
export async function readLetter(
  raw: Readable | Buffer,
  keep: KeepPart,
  options: ReadOptions = {},
): Promise<ReadLetter | UnreadableLetter> {
  const limits = { ...readLimits, ...options.limits }
  const budget = letterBudget(limits)
  const taken = takeParts(budget, keep, 0)
  // A Buffer alone would be iterated byte by byte.
  const source = Buffer.isBuffer(raw) ? Readable.from([raw], { objectMode: false }) : raw
  const mime = await mimeParts(source, limits, taken.take)
  if (mime.bytes === 0) return { kind: 'unreadable', reason: 'empty' }
  if (mime.fields === 0) return { kind: 'unreadable', reason: 'noHead' }

  const { writtenDate, problems, ...head } = readHead(mime.headers, mime.lines, limits)
  for (const problem of [...problems, ...mime.problems]) budget.problems.add(problem)
  const attachments = taken.attachments
  const shown = showBodies(mime.tree, taken.bodies, attachments)
  if (shown.dataImages > 0) budget.problems.add('html.image')
  // Its parts cannot be told from one another: whatever words it has are in its bytes alone, which a human looks at.
  const isCut = (['letter.cut', 'letter.broken', 'parts.many'] as const).some((one) => budget.problems.has(one))
  const isBare = shown.text.trim() === '' && shown.html === null && taken.forwarded.length === 0
  if (isCut && isBare && attachments.length === 0 && taken.reports.length === 0)
    return { kind: 'unreadable', reason: 'cut', from: head.from, subject: head.subject }
  const subject = subjectParts(head.subject)

  const header = (name: string): string[] => {
    const values = mime.lines.filter(({ key }) => key === name).map(({ line }) => unfold(line))
    return name === 'return-path' && options.envelopeFrom === '' ? [...values, '<>'] : values
  }
  const status = taken.reports.join('\n\n')
  const action = reportAction(status)
  const { kind, reason } = kindOf(
    {
      header,
      contentType: mime.tree ? mime.tree.contentType || '' : '',
      reportType: taken.reportType(mime.headers),
      sender: head.from?.address ?? '',
      subject: head.subject,
      text: shown.text,
      action,
    },
    limits,
  )
  return {
    kind,
    reason,
    ...head,
    ...subject,
    text: shown.text,
    folded: foldQuotes(shown.text, subject.topic !== head.subject && /^\s*(?:tr|fwd?|wg|transf)/iu.test(head.subject)),
    html: shown.html,
    remoteImages: shown.remoteImages,
    inlineImages: attachments.flatMap(({ cid, id, inline }) => (inline && cid && id ? [{ cid, id }] : [])),
    attachments,
    calendars: taken.calendars,
    // The letter a report is about is ours, not one that was passed on.
    forwarded: kind === 'bounce' || reason.startsWith('report.') ? [] : taken.forwarded,
    bounce:
      kind === 'bounce'
        ? bounceDetails({
            status: status === '' ? null : status,
            original: taken.originalId ?? taken.forwarded[0]?.messageId ?? null,
            failedRecipients: header('x-failed-recipients')[0] ?? null,
            text: shown.text,
          })
        : null,
    contentKey: contentKey({
      sender: head.from?.address ?? '',
      date: writtenDate,
      bodies: taken.contents,
      attachments: taken.hashes,
    }),
    problems: [...budget.problems],
  }
}

type Shown = { text: string; html: string | null; remoteImages: number; dataImages: number }

function showBodies(tree: MimeNode | null, bodies: Map<unknown, Body>, attachments: LetterAttachment[]): Shown {
  const attachmentOf = (cid: string): string | null =>
    attachments.find((one) => one.cid?.toLowerCase() === cid && one.id !== null && one.type.startsWith('image/'))?.id ??
    null
  const clean = new Map<string, SanitisedHtml>()
  const sanitised = (html: string): SanitisedHtml => {
    const done = clean.get(html) ?? sanitiseHtml(html, attachmentOf)
    clean.set(html, done)
    return done
  }
  const none: Body = { text: null, html: null }
  const bodyOf = (node: MimeNode): Body | null => {
    const body = bodies.get(node.headers) ?? null
    if (body === null) return null
    return body.html === null
      ? { text: namedImages(body.text ?? '', attachments), html: null }
      : { text: null, html: sanitised(body.html).html }
  }
  const { text, html } = tree ? composeBodies(tree, bodyOf, htmlToText) : none
  const all = [...clean.values()]
  for (const one of attachments) {
    if (all.some(({ cids }) => one.cid !== null && cids.includes(one.cid.toLowerCase()))) one.inline = true
  }
  return {
    text: text ?? '',
    html,
    remoteImages: all.reduce((sum, one) => sum + one.remoteImages, 0),
    dataImages: all.reduce((sum, one) => sum + one.dataImages, 0),
  }
}

/** Outlook writes `[cid:image001.png@01DB…]` where its picture stands: which file of the letter that is. */
function namedImages(text: string, attachments: LetterAttachment[]): string {
  return text.replace(/\[cid:([^\]\s]{1,300})\]/giu, (mark, cid: string) => {
    const file = attachments.find((one) => one.cid?.toLowerCase() === cid.toLowerCase())
    return file ? `[${file.name ?? 'image'}]` : mark
  })
}
