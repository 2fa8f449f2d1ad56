import type { MailConfig } from './mailConfig.ts'

const domainOf = ({ addresses }: Pick<MailConfig, 'addresses'>): string => (addresses[0] ?? '').split('@')[1] ?? ''

/** ML12: made from the message's id, so that a letter sent again after a crash is the same one for whoever reads it. */
export function sentMailId(mail: Pick<MailConfig, 'addresses'>, messageId: string): string {
  return `<${messageId}@${domainOf(mail)}>`
}

/** The message that an id of ours was made from. */
export function messageIdIn(mail: Pick<MailConfig, 'addresses'>, mailId: string | null): string | null {
  const [, id, domain] = /^<([\w-]{1,64})@([^<>\s]+)>$/u.exec(mailId ?? '') ?? []
  return id !== undefined && domain?.toLowerCase() === domainOf(mail) ? id : null
}
