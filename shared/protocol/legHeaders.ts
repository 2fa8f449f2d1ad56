/** Headers of the INVITE that rings an adviser's desk: what it finds its rows by (docs/VOICE.md). */
export const legHeaders = {
  callId: 'X-Guichet-Call',
  contactId: 'X-Guichet-Contact',
  offerId: 'X-Guichet-Offer',
  legId: 'X-Guichet-Leg',
  /** `auto`: answer at once, it is the call that this adviser had. */
  answer: 'X-Guichet-Answer',
  /** Of a consultation, a call beside the customer's: `asks` or `asked`. */
  consult: 'X-Guichet-Consult',
} as const
