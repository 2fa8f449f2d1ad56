import { Readable } from 'node:stream'
import type { Headers, MimeNode } from 'mailparser'
import { composeBodies, type Body } from './composeBodies.ts'
import { htmlToText } from './htmlToText.ts'
import type { LetterBudget } from './letterBudget.ts'
import { mimeParts, type MimePart } from './mimeParts.ts'
import { messageIds, readHead } from './readHead.ts'
import { readCalendar } from './readCalendar.ts'
import type { ForwardedLetter, KeepPart, LetterAttachment, LetterCalendar } from './readLetter.types.ts'
import { sanitiseHtml } from './sanitiseHtml.ts'
import { takeBody, takeBytes } from './takeBody.ts'
import { takeFile } from './takeFile.ts'

export type TakenParts = {
  take: (part: MimePart) => Promise<void>
  bodies: Map<unknown, Body>
  attachments: LetterAttachment[]
  calendars: LetterCalendar[]
  forwarded: ForwardedLetter[]
  reports: string[]
  originalId: string | null
  /** ML3: every decoded body and the hash of every file, in their order. */
  contents: string[]
  hashes: string[]
  reportType: (headers: Headers) => string
}

const smallPart = 256 * 1024

/** Sorts the parts of one letter as they stream by: bodies, reports, calendars, letters inside, files. */
export function takeParts(budget: LetterBudget, keep: KeepPart, inside: number): TakenParts {
  const taken: TakenParts = {
    take,
    bodies: new Map(),
    attachments: [],
    calendars: [],
    forwarded: [],
    reports: [],
    originalId: null,
    contents: [],
    hashes: [],
    reportType,
  }

  async function take(part: MimePart): Promise<void> {
    if (part.depth > budget.limits.depth) budget.problems.add('parts.deep')
    budget.parts -= 1
    if (part.depth > budget.limits.depth || budget.parts < 0) {
      if (budget.parts < 0) budget.problems.add('parts.many')
      return
    }
    const { type } = part
    const apart = part.disposition === 'attachment' || part.name !== null
    if ((type === 'text/plain' || type === 'text/html') && !apart) return takeText(part)
    if (/^message\/(?:global-)?(?:delivery-status|disposition-notification|feedback-report)$/u.test(type)) {
      return void taken.reports.push(await smallText(part))
    }
    if (type === 'text/rfc822-headers' || type === 'message/global-headers') return takeOriginal(part)
    if (/^message\/(?:rfc822|global|news)$/u.test(type) && inside < budget.limits.forwards) return takeLetter(part)
    if (type === 'text/calendar' || (type === 'application/ics' && apart)) return takeCalendar(part)
    if (type === 'text/x-amp-html') return
    await file(part)
  }

  async function takeText(part: MimePart): Promise<void> {
    const text = await takeBody(part, budget)
    taken.contents.push(text)
    taken.bodies.set(part.headers, part.type === 'text/html' ? { text: null, html: text } : { text, html: null })
  }

  async function smallText(part: MimePart): Promise<string> {
    const { bytes, cut } = await takeBytes(part.stream, smallPart)
    if (cut) budget.problems.add('text.cut')
    const text = bytes.toString('utf8').replace(/\r\n?/gu, '\n').replaceAll('\0', '')
    taken.contents.push(text)
    return text
  }

  async function takeOriginal(part: MimePart): Promise<void> {
    const line = /^message-id:\s*(.+)$/imu.exec(await smallText(part))?.[1]
    taken.originalId ??= messageIds(line ?? '')[0] ?? null
  }

  async function takeCalendar(part: MimePart): Promise<void> {
    const { bytes } = await takeBytes(part.stream, smallPart)
    const { calendars, problems } = readCalendar(bytes.toString('utf8'), budget.limits.timeZone)
    for (const problem of problems) budget.problems.add(problem)
    // Outlook sends an invitation twice: among the alternatives, and as a file.
    const known = new Set(taken.calendars.map((one) => `${one.uid}|${one.start}`))
    taken.calendars.push(...calendars.filter((one) => !known.has(`${one.uid}|${one.start}`)))
    await file({ ...part, name: part.name ?? 'invitation.ics', stream: Readable.from([bytes], { objectMode: false }) })
  }

  async function file(part: MimePart): Promise<void> {
    const kept = await takeFile({ ...part, inline: false }, budget, keep)
    taken.attachments.push(kept)
    taken.hashes.push(kept.sha256)
  }

  /** Its files join those of the outer letter; its words are kept readable by themselves. */
  async function takeLetter(part: MimePart): Promise<void> {
    const inner = takeParts(budget, keep, inside + 1)
    const mime = await mimeParts(part.stream, budget.limits, inner.take)
    for (const problem of mime.problems) budget.problems.add(problem)
    const { from, to, subject, date, messageId } = readHead(mime.headers, mime.lines, budget.limits)
    taken.forwarded.push(
      { messageId, from, to, subject, date, text: readable(mime.tree, inner.bodies) },
      ...inner.forwarded,
    )
    taken.attachments.push(...inner.attachments)
    taken.calendars.push(...inner.calendars)
    taken.contents.push(...inner.contents)
    taken.hashes.push(...inner.hashes)
  }

  return taken
}

function readable(tree: MimeNode | null, bodies: Map<unknown, Body>): string {
  if (tree === null) return ''
  const none = (): null => null
  const bodyOf = (node: MimeNode): Body | null => {
    const body = bodies.get(node.headers) ?? null
    return body === null || body.html === null ? body : { text: null, html: sanitiseHtml(body.html, none).html }
  }
  return composeBodies(tree, bodyOf, htmlToText).text ?? ''
}

function reportType(headers: Headers): string {
  const type: unknown = headers.get('content-type')
  if (typeof type !== 'object' || type === null || !('params' in type)) return ''
  const { params } = type
  const named: unknown =
    typeof params === 'object' && params !== null && 'report-type' in params ? params['report-type'] : ''
  return typeof named === 'string' ? named.toLowerCase() : ''
}
