/** What the card window shows; `hello` asks the desk for it. */
export type CardMessage = { kind: 'hello' } | { kind: 'shows'; customerId: string | null; contactId: string | null }

/** Between the windows of one adviser on one machine, in every host. */
export const cardChannel = (adviserId: string) => new BroadcastChannel(`guichet.card.${adviserId}`)
