import { comebacks } from './talk.ts'
import { tellContact } from './tellContact.ts'
import { endMatter, type Matter, type Teller } from './teller.ts'
import { day } from './worldTime.ts'

/** Three matters in ten that were called done were not: their customer is back within the week (FIELD section 3). [judged] */
const share = 0.3

export function tellComebacks(t: Teller, matter: Matter): void {
  for (const { words, text, answer } of comebacks) {
    const done = matter.closedAt
    if (done === null || !t.r.chance(share)) return
    const daysAgo = Math.floor((t.time.today - done) / day) - t.r.int(1, 4)
    if (daysAgo < 1) return
    const at = t.time.at(daysAgo, t.r.int(9, 18), t.r.int(0, 59))
    if (at <= done || at >= done + 7 * day) return
    const channel = t.r.pick(['voice', 'chat', 'chat', 'email'] as const)
    const back = tellContact(t, matter, {
      channel,
      at,
      minutes: t.r.int(6, 40),
      outcome: 'resolved',
      reasonCode: 'resolve.informed',
      words,
      text,
      answer,
    })
    endMatter(matter, back.closedAt ?? at)
  }
}
