import { weighted, type Random } from '../random.ts'
import { hackedAccount } from './hackedAccount.ts'
import { latePortability } from './latePortability.ts'
import { lineDown } from './lineDown.ts'
import { missedTechnician } from './missedTechnician.ts'
import { moving } from './moving.ts'
import { noSignal } from './noSignal.ts'
import { slowWifi } from './slowWifi.ts'
import { smallThings } from './smallThings.ts'
import type { Story } from './story.ts'
import { tvBlack } from './tvBlack.ts'
import { wrongBill } from './wrongBill.ts'

export const stories = {
  lineDown,
  missedTechnician,
  slowWifi,
  tvBlack,
  noSignal,
  latePortability,
  wrongBill,
  hackedAccount,
  moving,
  smallThings,
} satisfies Record<string, Story>
export type StoryName = keyof typeof stories

/** How often each happens: over three years, and among what is open today (small things are over at once). [judged] */
const past: Record<StoryName, number> = {
  lineDown: 20,
  missedTechnician: 5,
  slowWifi: 12,
  tvBlack: 10,
  noSignal: 12,
  latePortability: 6,
  wrongBill: 18,
  hackedAccount: 1,
  moving: 6,
  smallThings: 24,
}
const today: Record<StoryName, number> = {
  ...past,
  missedTechnician: 16,
  latePortability: 3,
  hackedAccount: 2,
  smallThings: 0,
}

const names = Object.keys(stories) as StoryName[]
const drawPast = weighted(names.map((name) => past[name]))
const drawToday = weighted(names.map((name) => today[name]))
export const pastStory = (r: Random): StoryName => names[drawPast(r)] as StoryName
export const openStory = (r: Random): StoryName => names[drawToday(r)] as StoryName
