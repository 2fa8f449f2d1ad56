import { describe, expect, test } from 'vitest'
import { kindOf, type KindFacts } from './kindOf.ts'
import { readLimits } from './readLimits.ts'

type Said = { headers?: Record<string, string | string[]> } & Partial<Omit<KindFacts, 'header'>>

function kind({ headers = {}, ...said }: Said): string {
  const header = (name: string): string[] => [headers[name] ?? []].flat()
  const facts: KindFacts = {
    header,
    contentType: 'text/plain',
    reportType: '',
    sender: 'client@free.example',
    subject: 'Ma ligne',
    text: 'Bonjour',
    action: null,
    ...said,
  }
  const { kind: name, reason } = kindOf(facts, readLimits)
  return `${name} ${reason}`
}

const daemon = { sender: 'MAILER-DAEMON@mx.example' }
const empty = { 'return-path': '<>' }

describe('ML8: bounces and reports', () => {
  test.each<[string, Said, string]>([
    ['RFC 3464, failed', { action: 'failed', reportType: 'delivery-status' }, 'bounce report.failed'],
    ['RFC 3464, still trying', { action: 'delayed', reportType: 'delivery-status' }, 'auto report.delayed'],
    ['RFC 3464, delivered', { action: 'delivered', reportType: 'delivery-status' }, 'auto report.delivered'],
    ['RFC 3464, relayed', { action: 'relayed', reportType: 'delivery-status' }, 'auto report.relayed'],
    ['RFC 3464, without its report', { ...daemon, reportType: 'delivery-status' }, 'bounce report.incomplete'],
    [
      'a late one without its report',
      { ...daemon, reportType: 'delivery-status', subject: 'Delivery Status Notification (Delay)' },
      'auto report.delayed',
    ],
    ['Postfix', { ...daemon, subject: 'Undelivered Mail Returned to Sender' }, 'bounce subject.undelivered'],
    ['Postfix, late', { ...daemon, subject: 'Delayed Mail (still being retried)' }, 'auto report.delayed'],
    ['Exim', { headers: { 'x-failed-recipients': 'x@y.example' } }, 'bounce header.failedRecipients'],
    ['Exim, late', { ...daemon, subject: 'Warning: message 1abc delayed 24 hours' }, 'auto report.delayed'],
    ['qmail', { ...daemon, subject: 'failure notice' }, 'bounce subject.undelivered'],
    [
      'qmail, by its words',
      { ...daemon, subject: 'x', text: 'Hi. This is the qmail-send program at a.example.' },
      'bounce text.undelivered',
    ],
    [
      'Exchange',
      { sender: 'postmaster@corp.example', subject: 'Undeliverable: Votre demande' },
      'bounce subject.undelivered',
    ],
    [
      'Exchange, French',
      {
        sender: 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example',
        subject: 'Non remis : Votre demande',
      },
      'bounce subject.undelivered',
    ],
    ['Sendmail', { ...daemon, subject: 'Returned mail: see transcript for details' }, 'bounce subject.undelivered'],
    ['Gmail, French', { ...daemon, subject: 'Delivery Status Notification (Failure)' }, 'bounce subject.undelivered'],
    ['Orange', { ...daemon, subject: 'Echec de distribution de votre message' }, 'bounce subject.undelivered'],
    ['Free', { ...daemon, subject: 'Message non délivré' }, 'bounce subject.undelivered'],
    [
      'an empty path and French words',
      { headers: empty, subject: 'x', text: 'Votre message n’a pas pu être remis.' },
      'bounce text.undelivered',
    ],
    ['a late one, French', { ...daemon, subject: 'Remise retardée : Votre demande' }, 'auto report.delayed'],
    ['read', { reportType: 'disposition-notification', subject: 'Lu : Votre demande' }, 'auto report.read'],
    ['complained of', { reportType: 'feedback-report' }, 'auto report.complaint'],
    [
      'a person who writes about a bounce',
      { subject: 'Message non remis : que faire ?', text: 'Votre message n’a pas pu être remis, dit mon téléphone.' },
      'letter none',
    ],
    ['a person who passes one on', { subject: 'Tr : Undelivered Mail Returned to Sender' }, 'letter none'],
  ])('%s', (_name, said, expected) => expect(kind(said)).toBe(expected))
})

describe('ML8: automatic letters', () => {
  test.each<[string, Said, string]>([
    ['RFC 3834, replied', { headers: { 'auto-submitted': 'auto-replied' } }, 'auto header.autoSubmitted'],
    [
      'RFC 3834, generated, with a parameter',
      { headers: { 'auto-submitted': 'Auto-Generated; owner=x' } },
      'auto header.autoSubmitted',
    ],
    ['RFC 3834, no', { headers: { 'auto-submitted': 'no' } }, 'letter none'],
    ['RFC 3834, no, with a comment', { headers: { 'auto-submitted': 'No (a person)' } }, 'letter none'],
    ['Gmail', { headers: { 'x-autoreply': 'yes', precedence: 'bulk' } }, 'auto header.autoReply'],
    ['X-Autorespond', { headers: { 'x-autorespond': '' } }, 'auto header.autoReply'],
    ['Precedence: auto_reply', { headers: { precedence: 'auto_reply' } }, 'auto header.precedence'],
    ['Exchange', { headers: { 'x-auto-response-suppress': 'DR, OOF, AutoReply' } }, 'auto header.suppress'],
    ['Exchange, for read receipts only', { headers: { 'x-auto-response-suppress': 'DR, RN, NRN' } }, 'letter none'],
    ['Exchange, French, by its subject', { subject: 'Réponse automatique : Votre demande' }, 'auto subject.away'],
    ['Exchange, English, by its subject', { subject: 'Automatic reply: Your request' }, 'auto subject.away'],
    ['Outlook, older', { subject: 'Absence du bureau : Re: Votre demande' }, 'auto subject.away'],
    ['Out of office', { subject: 'Out of Office: Your request' }, 'auto subject.away'],
    ['Lotus', { subject: 'Paul Martin est absent(e). (retour 27/03/2026)' }, 'auto subject.away'],
    ['Lotus, English', { subject: 'Paul Martin is out of the office.' }, 'auto subject.away'],
    ['Orange', { subject: 'Répondeur automatique' }, 'auto subject.away'],
    ['an empty path', { headers: empty }, 'auto sender.machine'],
    ['a machine’s address', daemon, 'auto sender.machine'],
    ['do not reply', { sender: 'ne-pas-repondre@banque.example' }, 'auto sender.noReply'],
    ['noreply', { sender: 'noreply@shop.example' }, 'auto sender.noReply'],
    ['a person about it', { subject: 'Votre réponse automatique ne sert à rien' }, 'letter none'],
    ['a person who was away', { subject: 'Absent lors du passage du technicien' }, 'letter none'],
    ['a person whose technician was', { subject: 'Technicien absent ce matin' }, 'letter none'],
    ['a person named so', { sender: 'norep.lyon@free.example' }, 'letter none'],
  ])('%s', (_name, said, expected) => expect(kind(said)).toBe(expected))
})

describe('ML8: lists and loops', () => {
  test.each<[string, Said, string]>([
    ['a list', { headers: { 'list-id': '<a.b.example>' } }, 'list header.listId'],
    ['a newsletter', { headers: { 'list-unsubscribe': '<https://a.example>' } }, 'list header.listUnsubscribe'],
    ['bulk', { headers: { precedence: 'bulk' } }, 'list header.precedence'],
    ['a campaign', { headers: { 'feedback-id': '1:2:3:x' } }, 'list header.campaign'],
    ['first class', { headers: { precedence: 'first-class' } }, 'letter none'],
    ['our own, come back', { headers: { 'x-guichet-hop': '1' } }, 'loop header.hop'],
    [
      'a bounce of our own, come back, is still a loop',
      { action: 'failed', headers: { 'x-guichet-hop': '1' } },
      'loop header.hop',
    ],
    ['going round', { headers: { received: Array.from({ length: 61 }, () => 'from a by b') } }, 'loop header.received'],
    ['a long road', { headers: { received: Array.from({ length: 25 }, () => 'from a by b') } }, 'letter none'],
    ['a letter', {}, 'letter none'],
  ])('%s', (_name, said, expected) => expect(kind(said)).toBe(expected))
})
