import { lazyPart } from './lazyPart.tsx'

const parking = () => import('../features/parking/index.ts')

/** What is set aside: in the left column, and the key over the contact that does it. */
export const Parked = lazyPart('parking', async () => (await parking()).Parked)
export const ParkKey = lazyPart('parking', async () => (await parking()).ParkKey)
