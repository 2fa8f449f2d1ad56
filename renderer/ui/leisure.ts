type Work = () => Promise<unknown>
const waiting: Work[] = []
let begun = false

/** Work that the first screen must not wait for, done once that screen stands: a desk that loses the network later has all its parts. */
export function atLeisure(work: Work): void {
  waiting.push(work)
  if (begun) next()
}

/** Called once by the screen that stands. One thing after the other, whenever the engine has nothing better to do. */
export function beginLeisure(): void {
  if (begun) return
  begun = true
  next()
}

function next(): void {
  requestIdleCallback(
    () => {
      // What fails here is asked for again, and told, when somebody wants it.
      void waiting
        .shift()?.()
        .catch(() => undefined)
        .then(next)
    },
    { timeout: 2000 },
  )
}
