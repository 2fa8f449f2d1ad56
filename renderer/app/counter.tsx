import { useMe } from '../desk/DeskContext.tsx'
import { lazyPart } from './lazyPart.tsx'

const Late = lazyPart('counter', async () => (await import('../features/counter/index.ts')).Counter)

/** Above what a shop adviser has in hand: who waits in the shop. Nothing for who works at no counter. */
export function CounterPlace() {
  return useMe()?.role === 'shop' ? <Late /> : null
}
