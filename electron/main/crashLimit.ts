const span = 60_000
const most = 3

/** Says of each crash whether it may be mended by itself: a page that dies again and again must be said, not hidden. */
export function crashLimit(): { mayReload(now: number): boolean; forgive(): void } {
  let crashes: number[] = []
  return {
    mayReload(now) {
      crashes = [...crashes.filter((at) => now - at < span), now]
      return crashes.length <= most
    },
    forgive() {
      crashes = []
    },
  }
}
