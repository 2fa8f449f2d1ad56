import { autoSubjects, bounceSubjects, bounceTexts, delaySubjects } from './kindMarkers.ts'
import type { LetterKind } from './readLetter.types.ts'
import type { ReadLimits } from './readLimits.ts'

export type KindFacts = {
  /** Every value of a header, top first, unfolded; names in lower case. */
  header: (name: string) => string[]
  /** `multipart/report; report-type=delivery-status` … */
  contentType: string
  reportType: string
  sender: string
  subject: string
  text: string
  /** RFC 3464 action when there is a delivery report. */
  action: string | null
}

type Kind = { kind: LetterKind; reason: string }

/** ML8: what a letter is, and by which fact. The order is that of harm: answering a loop is worst. */
export function kindOf(facts: KindFacts, limits: Pick<ReadLimits, 'hopHeader' | 'hops'>): Kind {
  return (
    loop(facts, limits) ??
    report(facts) ??
    auto(facts) ??
    list(facts) ??
    noReply(facts) ?? { kind: 'letter', reason: 'none' }
  )
}

function loop({ header }: KindFacts, limits: Pick<ReadLimits, 'hopHeader' | 'hops'>): Kind | null {
  if (header(limits.hopHeader).length > 0) return { kind: 'loop', reason: 'header.hop' }
  if (header('received').length > limits.hops) return { kind: 'loop', reason: 'header.received' }
  return null
}

/** Bounces, and the reports that are none: still trying, delivered, read. */
function report(facts: KindFacts): Kind | null {
  const { header, reportType, action, subject, text } = facts
  if (reportType === 'disposition-notification') return { kind: 'auto', reason: 'report.read' }
  if (reportType === 'feedback-report') return { kind: 'auto', reason: 'report.complaint' }
  if (action === 'failed') return { kind: 'bounce', reason: 'report.failed' }
  if (action !== null) return { kind: 'auto', reason: `report.${action}` }
  if (header('x-failed-recipients').length > 0) return { kind: 'bounce', reason: 'header.failedRecipients' }
  if (!fromMachine(facts)) return null
  if (matches(delaySubjects, subject)) return { kind: 'auto', reason: 'report.delayed' }
  if (reportType === 'delivery-status') return { kind: 'bounce', reason: 'report.incomplete' }
  if (matches(bounceSubjects, subject)) return { kind: 'bounce', reason: 'subject.undelivered' }
  if (matches(bounceTexts, text.slice(0, 8_000))) return { kind: 'bounce', reason: 'text.undelivered' }
  return null
}

function fromMachine({ header, sender }: KindFacts): boolean {
  const emptyPath = header('return-path').some((path) => path.replace(/\s/gu, '') === '<>')
  return (
    emptyPath || /^(?:mailer-daemon|postmaster|mail-?daemon|mailerdaemon|microsoftexchange[\da-f]*)@/iu.test(sender)
  )
}

function auto(facts: KindFacts): Kind | null {
  const { header, subject, sender } = facts
  const submitted = header('auto-submitted').map((value) => value.toLowerCase())
  if (submitted.some((value) => value !== '' && !/^no\b/u.test(value))) {
    return { kind: 'auto', reason: 'header.autoSubmitted' }
  }
  for (const [name, shape, reason] of autoHeaders) {
    if (header(name).some((value) => shape.test(value))) return { kind: 'auto', reason }
  }
  const precedence = header('precedence').map((value) => value.trim().toLowerCase())
  if (precedence.some((value) => value === 'auto_reply')) return { kind: 'auto', reason: 'header.precedence' }
  if (
    /^disposition:|^(?:lu|read|accusé de lecture)\s?:/iu.test(subject) &&
    facts.contentType.startsWith('multipart/report')
  ) {
    return { kind: 'auto', reason: 'report.read' }
  }
  if (matches(autoSubjects, subject)) return { kind: 'auto', reason: 'subject.away' }
  if (/^(?:mailer-daemon|postmaster)@/iu.test(sender) || header('return-path').some((path) => path.trim() === '<>')) {
    return { kind: 'auto', reason: 'sender.machine' }
  }
  return null
}

/** What programs write instead of Auto-Submitted. */
const autoHeaders: [name: string, shape: RegExp, reason: string][] = [
  ['x-autoreply', /^(?!no)/iu, 'header.autoReply'],
  ['x-autorespond', /^/u, 'header.autoReply'],
  ['x-autoresponder', /^/u, 'header.autoReply'],
  ['x-auto-reply', /^/u, 'header.autoReply'],
  ['x-mail-autoreply', /^/u, 'header.autoReply'],
  ['x-autoreply-from', /^/u, 'header.autoReply'],
  ['x-vacation', /^/u, 'header.autoReply'],
  ['x-zimbra-outofoffice', /^/u, 'header.autoReply'],
  // Asked for by programs only: whoever answers it by itself is a nuisance.
  ['x-auto-response-suppress', /\b(?:all|oof|autoreply)\b/iu, 'header.suppress'],
  ['x-ms-exchange-generated-message-source', /auto|oof|mailbox rules/iu, 'header.autoReply'],
  ['x-lotus-outofoffice', /^/u, 'header.autoReply'],
  ['x-cron-env', /^/u, 'header.cron'],
]

function list({ header }: KindFacts): Kind | null {
  if (header('list-id').length > 0) return { kind: 'list', reason: 'header.listId' }
  if (header('list-unsubscribe').length > 0) return { kind: 'list', reason: 'header.listUnsubscribe' }
  if (header('list-post').length > 0) return { kind: 'list', reason: 'header.listPost' }
  const precedence = header('precedence').map((value) => value.trim().toLowerCase())
  if (precedence.some((value) => ['bulk', 'list', 'junk'].includes(value))) {
    return { kind: 'list', reason: 'header.precedence' }
  }
  if (header('feedback-id').length > 0 || header('x-campaign-id').length > 0 || header('x-mailer-lid').length > 0) {
    return { kind: 'list', reason: 'header.campaign' }
  }
  return null
}

/** « ne pas répondre »: nobody reads what we would answer. */
function noReply({ sender }: KindFacts): Kind | null {
  if (/^(?:no-?reply|ne-?pas-?repondre|nepasrepondre|do-?not-?reply|noreply[\w.+-]*)@/iu.test(sender)) {
    return { kind: 'auto', reason: 'sender.noReply' }
  }
  return null
}

const matches = (shapes: RegExp[], text: string): boolean => shapes.some((shape) => shape.test(text))
