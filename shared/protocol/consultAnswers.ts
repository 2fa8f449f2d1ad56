import { z } from 'zod'

/** Why a colleague cannot be asked at this moment. */
export const whyNotAsked = ['away', 'onCall', 'ringing', 'noPhone', 'outOfRegion'] as const

/** What `consult.colleagues` tells of everybody who is signed in; null: he may be asked. */
export const colleaguesSchema = z.object({
  colleagues: z.array(z.object({ adviserId: z.string().max(64), why: z.enum(whyNotAsked).nullable() })),
})
export type ColleagueStanding = z.infer<typeof colleaguesSchema>['colleagues'][number]
