import { cleanLine } from './cleanText.ts'
import { messageIds } from './readHead.ts'
import type { BounceDetails } from './readLetter.types.ts'

/**
 * What a bounce is about: from the machine-readable report (RFC 3464) where there is one, else from the prose and the copy of the
 * letter below it, as Postfix, Exim, qmail and Exchange write them.
 * @param original headers of the returned letter, if they came as a part of their own
 */
export function bounceDetails(from: {
  status: string | null
  original: string | null
  failedRecipients: string | null
  text: string
}): BounceDetails {
  const { status, text } = from
  const fields = status === null ? null : reportFields(status)
  const diagnostic = fields?.get('diagnostic-code') ?? prose(text)
  return {
    originalMessageId: from.original ?? originalIn(text),
    recipient:
      addressIn(fields?.get('final-recipient')) ??
      addressIn(fields?.get('original-recipient')) ??
      addressIn(from.failedRecipients ?? undefined) ??
      recipientIn(text),
    action: fields?.get('action')?.toLowerCase() ?? null,
    status: codeIn(fields?.get('status')) ?? codeIn(diagnostic ?? undefined),
    diagnostic:
      diagnostic === null ? null : cleanLine(diagnostic.replace(/^\s*(?:smtp|x-unix|x400|dns)\s*;\s*/iu, ''), 500),
  }
}

/** The action of a delivery report; several recipients: the worst of them. */
export function reportAction(status: string): string | null {
  const actions = status
    .split(/\n\s*\n/u)
    .flatMap((block) => fieldsOf(block).get('action') ?? [])
    .map((action) => action.toLowerCase())
  const known = ['failed', 'delayed', 'relayed', 'expanded', 'delivered']
  return known.find((action) => actions.includes(action)) ?? null
}

/** The fields of the first recipient that failed, else of the first one. */
function reportFields(status: string): Map<string, string> {
  const blocks = status.split(/\n\s*\n/u).map(fieldsOf)
  const recipients = blocks.filter(
    (block) => block.has('final-recipient') || block.has('action') || block.has('status'),
  )
  return recipients.find((block) => block.get('action')?.toLowerCase() === 'failed') ?? recipients[0] ?? new Map()
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\n[ \t]+/gu, ' ').split('\n')) {
    const [, name, value] = /^([\w-]{1,60})\s*:\s*(.*)$/u.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value)
  }
  return fields
}

const mail = /[^\s<>,;:"'()[\]]{1,64}@[^\s<>,;:"'()[\]]{1,255}/u

function addressIn(value: string | undefined): string | null {
  return value === undefined ? null : (mail.exec(value)?.[0].toLowerCase().replace(/\.$/u, '') ?? null)
}

/** `<address>:` alone on a line (qmail, Postfix, Exim), or the address after « to » or « à ». */
function recipientIn(text: string): string | null {
  const own = /^[ \t]*<?([^\s<>:]{1,64}@[^\s<>:]{1,255})>?:?[ \t]*(?:\(.{0,200}\))?[ \t]*:?[ \t]*$/mu.exec(text)?.[1]
  const named =
    /(?:\bto|(?<!\p{L})à|destinataires?|recipients?|adresse)\s*:?\s*<?([^\s<>:]{1,64}@[^\s<>:,;]{1,255})/iu.exec(
      text,
    )?.[1]
  return addressIn(own ?? named)
}

function originalIn(text: string): string | null {
  const line = /^[ \t>]*Message-ID:\s*(<[^<>\s]{1,990}>)/imu.exec(text)?.[1]
  return line === undefined ? null : (messageIds(line)[0] ?? null)
}

function prose(text: string): string | null {
  const line = /^.*?(?:\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}|#[45]\.\d{1,3}\.\d{1,3}|\b55\d[ -]).*$/mu.exec(
    text.slice(0, 20_000),
  )?.[0]
  return line === undefined ? null : cleanLine(line, 500)
}

function codeIn(value: string | undefined): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/u.exec(value ?? '')?.[0] ?? null
}
