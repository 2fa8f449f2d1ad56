import type { AdviserLeg, Effect } from './call.ts'

/** An adviser's media is taken away, and the customer's with it for a moment: his music begins anew. */
export const waitAgain = (leg: AdviserLeg): Effect[] => [
  { do: 'forget', leg },
  { do: 'play', sound: 'music', to: 'customer' },
]
