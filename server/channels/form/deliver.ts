import type { Deliver } from '../channel.ts'

/** The follow-up page is the delivery: whoever holds its code reads it there. */
export const deliverToFollow: Deliver = async () => undefined
