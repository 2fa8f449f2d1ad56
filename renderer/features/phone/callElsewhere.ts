/** A call of this adviser's is on another machine of his: this one waits for its end, or takes the telephone when he says so. */
let taken: (() => void) | null = null

export const takePhoneHere = (): void => taken?.()

/** True: he takes it here; false: asked again after `ms`. */
export function waitForTaking(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isTaken: boolean) => () => {
      clearTimeout(timer)
      taken = null
      resolve(isTaken)
    }
    const timer = setTimeout(done(false), ms)
    signal.addEventListener('abort', done(false), { once: true })
    taken = done(true)
  })
}
