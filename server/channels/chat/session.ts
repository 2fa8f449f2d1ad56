/** What one open page has shown to hold. Kept on the socket; nothing in it is believed from a frame. */
export interface ChatSession {
  threadId: string | null
  contactId: string | null
  customerId: string | null
  /** Who answers now: where the customer's typing goes. */
  adviserId: string | null
  /** It is the page beside a call (VO29). */
  isBeside: boolean
}
export const newSession = (): ChatSession => ({
  threadId: null,
  contactId: null,
  customerId: null,
  adviserId: null,
  isBeside: false,
})
