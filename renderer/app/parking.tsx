import { lazyPart } from './lazyPart.tsx'

const parking = () => import('../features/parking/index.ts')

/** What is set aside: in the left column, over the contact, and the key that does it. */
export const Parked = lazyPart('parking', async () => (await parking()).Parked)
export const ParkKey = lazyPart('parking', async () => (await parking()).ParkKey)
export const ParkedStrip = lazyPart('parking', async () => (await parking()).ParkedStrip)
