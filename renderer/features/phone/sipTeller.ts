import type { PlatformAnswer, PlatformEvent } from '../../../shared/protocol/platformEvents.ts'
import type { Desk } from '../../sync/deskTypes.ts'

/** The server does not answer: said again, for as long as it may still be of use (ms). */
const sayAgain = 1_000
const most = 600

/** Says what happens at the extension, in its order, until the server has heard it. */
export function sipTeller(desk: Pick<Desk, 'tellPlatform'>): {
  tell: (event: PlatformEvent) => Promise<PlatformAnswer | null>
  stop: () => void
} {
  let before: Promise<unknown> = Promise.resolve()
  let isOver = false
  async function say(event: PlatformEvent): Promise<PlatformAnswer | null> {
    for (let tries = 0; tries < most; tries++) {
      const answer = await desk.tellPlatform(event)
      if (answer || isOver) return answer
      await new Promise((resolve) => {
        setTimeout(resolve, sayAgain)
      })
    }
    return null
  }
  return {
    tell(event) {
      const said = before.then(() => say(event))
      before = said
      return said
    },
    stop: () => void (isOver = true),
  }
}
