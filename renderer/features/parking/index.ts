export { Parked } from './Parked.tsx'
export { ParkKey } from './ParkKey.tsx'
