const askEvery = 20_000

/** When a page should ask by itself, because a poke may be lost: on a timer, when it is seen again, when the network is back. */
export function watchPage(look: () => void, storageChanged: () => void): void {
  setInterval(look, askEvery)
  window.addEventListener('online', look)
  window.addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  window.addEventListener('storage', storageChanged)
}
