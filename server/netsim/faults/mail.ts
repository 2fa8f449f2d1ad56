import { always, between, often } from '../draw.ts'
import type { Fault } from './fault.ts'

export const mailFaults: Record<string, Fault> = {
  hacked: {
    reads: {
      'TMF653.MailboxState': often(0.5, always('locked'), always('active')),
      'TMF653.MailAuthFailures': between(60, 5_000),
      'TMF653.MailSignInPlaces': between(3, 12),
      'TMF653.MailSent': between(400, 20_000),
      'TMF653.MailForwarding': often(0.5, always('outside'), always('none')),
      'TMF653.MailReputation': often(0.33, always('listed'), always('clean')),
    },
    mendedBy: ['expertCell', 'phoneAppointment', 'secureAccount', 'shopWorkshop', 'takeover'],
  },
  mailboxClosed: {
    reads: {
      'TMF653.MailboxState': always('closed'),
      'TMF653.MailLastProtocol': always('none'),
      'TMF653.LineState': always('ended'),
    },
    mendedBy: ['expertCell', 'phoneAppointment', 'reopen'],
  },
  spamFiltered: { reads: {}, mendedBy: ['phoneAppointment', 'shopWorkshop', 'spamRules', 'takeover'] },
  quotaFull: {
    reads: { 'TMF653.MailQuota': between(100, 105) },
    mendedBy: ['makeRoom', 'phoneAppointment', 'shopWorkshop', 'takeover'],
  },
  wrongPassword: {
    reads: { 'TMF653.MailAuthFailures': between(8, 40), 'TMF653.MailLastProtocol': always('none') },
    mendedBy: ['phoneAppointment', 'resetPassword', 'secureAccount', 'shopWorkshop', 'takeover'],
  },
  blacklisted: {
    reads: { 'TMF653.MailReputation': always('listed') },
    mendedBy: ['delist', 'expertCell', 'phoneAppointment'],
  },
  clientSettings: {
    reads: { 'TMF653.MailLastProtocol': always('plain') },
    mendedBy: ['expertCell', 'phoneAppointment', 'setClient', 'shopWorkshop', 'takeover'],
  },
}
