import type { Row } from '../../shared/protocol/rows.ts'
import { useMe } from '../desk/DeskContext.tsx'
import { lazyPart } from './lazyPart.tsx'

const counter = () => import('../features/counter/index.ts')
const Line = lazyPart('counter', async () => (await counter()).Counter)
const Work = lazyPart('counter', async () => (await counter()).CounterWork)
const useIsShop = () => useMe()?.role === 'shop'

/** Above what a shop adviser has in hand: who waits in the shop. Nothing for who works at no counter. */
export function CounterPlace() {
  return useIsShop() ? <Line /> : null
}

/** What a shop does for who stands there. */
export function CounterActs({ contact }: { contact: Row<'contact'> }) {
  return useIsShop() ? <Work contact={contact} /> : null
}
