import { useLayoutEffect, type RefObject } from 'react'

/** Tells the style sheet how high a panel is without what may fold (`[data-folds]`): lower than that it is not made. */
export function useLeast(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const panel = root.current
    if (!panel) return
    const measure = () => {
      const { rowGap, paddingTop, paddingBottom } = getComputedStyle(panel)
      let least = parseFloat(paddingTop) + parseFloat(paddingBottom) + panel.offsetHeight - panel.clientHeight
      let rows = 0
      for (const row of panel.children) {
        if (!(row instanceof HTMLElement) || getComputedStyle(row).position === 'absolute') continue
        rows += 1
        if (row.dataset.folds === undefined) least += row.offsetHeight
      }
      panel.style.setProperty('--least', `${Math.ceil(least + Math.max(0, rows - 1) * (parseFloat(rowGap) || 0))}px`)
    }
    // Not at once: what is set here changes what is watched.
    const sizes = new ResizeObserver(() => requestAnimationFrame(measure))
    const watch = () => {
      sizes.disconnect()
      for (const row of panel.children) sizes.observe(row)
    }
    const rows = new MutationObserver(watch)
    rows.observe(panel, { childList: true })
    watch()
    measure()
    return () => {
      sizes.disconnect()
      rows.disconnect()
    }
  }, [root])
}
