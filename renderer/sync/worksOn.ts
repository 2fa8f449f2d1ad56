import type { LocalStore } from './localStore.ts'

/** True while this contact is open with the desk's adviser, as far as the server has told. */
export function worksOn(local: LocalStore, contactId: string): boolean {
  const contact = local.replica.get('contact', contactId)
  return contact?.adviserId === local.adviserId && contact.state === 'open'
}
