import type { Call } from './call.ts'

/** Whether the customer's side is answered, so that only a BYE ends it. */
export const isConnected = (call: Call): boolean =>
  call.direction === 'inbound'
    ? call.customer.invite === null && call.state !== 'arriving'
    : call.answeredAt !== null && call.state !== 'dialling'
