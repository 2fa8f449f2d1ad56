import { usePhoneStore } from '../store/phoneStore.ts'
import { lazyPart } from './lazyPart.tsx'

const phone = () => import('../features/phone/index.ts')

/** The telephone: it rings and talks as long as it is drawn. */
export const Phone = lazyPart('phone', async () => (await phone()).Phone)
/** Above the conversation of a call. */
export const CallBar = lazyPart('phone', async () => (await phone()).CallBar)
/** On the card of a call that is offered. */
export const CallerLines = lazyPart('phone', async () => (await phone()).CallerLines)
/** Beside a number that may be called. */
export const DialKey = lazyPart('phone', async () => (await phone()).DialKey)
/** Where a colleague's question rings. */
export const Asked = lazyPart('phone', async () => (await phone()).Asked)
const Badge = lazyPart('phone', async () => (await phone()).PhoneBadge)

/** Nothing where there is no telephony. */
export function PhoneBadge() {
  return usePhoneStore(({ state }) => state !== 'none') && <Badge />
}
