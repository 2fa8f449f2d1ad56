import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import css from './VirtualList.module.css'

export interface VirtualListProps<Item> {
  label: string
  items: readonly Item[]
  getKey: (item: Item) => string
  /** A typical row height in px; real heights are measured. */
  estimate: number
  render: (item: Item, index: number) => ReactNode
  /** Keeps the last row in sight while the reader is at the bottom (a conversation). */
  stickToEnd?: boolean
  /** Of what is longer than the box, the row whose beginning stays in sight while the reader has not gone on (a letter to read). */
  readFrom?: string | null
  /** Each new value goes to the last row. */
  jumpToEnd?: number
  /** Told when the reader leaves the end, and when he is back. */
  onAtEnd?: (isAtEnd: boolean) => void
  className?: string
}

export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const {
    label,
    items,
    getKey,
    estimate,
    render,
    stickToEnd,
    readFrom = null,
    jumpToEnd = 0,
    onAtEnd,
    className,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  // Rows that are measured move the box by themselves: only a reader who acts can leave the end.
  const acted = useRef(false)
  const reads = () => {
    acted.current = true
  }
  const stand = (isAtEnd: boolean) => {
    if (isAtEnd === atEnd.current) return
    atEnd.current = isAtEnd
    onAtEnd?.(isAtEnd)
  }
  // oxlint-disable-next-line react/incompatible-library -- its functions change at each render; nothing below memoises them
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => estimate,
    getItemKey: (index) => getKey(items[index]!),
    overscan: 8,
  })
  const last = items.at(-1)
  const lastKey = last === undefined ? '' : getKey(last)
  const height = rows.getTotalSize()
  const readIndex = readFrom === null ? -1 : items.findIndex((item) => getKey(item) === readFrom)
  const readTop = readIndex < 0 ? null : (rows.measurementsCache[readIndex]?.start ?? null)
  const goToEnd = (element: HTMLDivElement) => {
    const end = element.scrollHeight - element.clientHeight
    if (readTop === null || readTop >= end) element.scrollTop = end
    // Whoever reads on is not sent back to the beginning.
    else element.scrollTop = acted.current ? Math.max(element.scrollTop, readTop) : readTop
  }
  const end = useRef(goToEnd)
  useLayoutEffect(() => {
    end.current = goToEnd
    if (!stickToEnd || !atEnd.current || !box.current) return
    if (readTop === null) acted.current = false
    goToEnd(box.current)
    // oxlint-disable-next-line react/exhaustive-deps -- what moves the end is named
  }, [stickToEnd, lastKey, height, readTop])
  const jumped = useRef(jumpToEnd)
  useLayoutEffect(() => {
    if (jumped.current === jumpToEnd || !box.current) return
    jumped.current = jumpToEnd
    acted.current = false
    box.current.scrollTop = box.current.scrollHeight
    stand(true)
  })
  useLayoutEffect(() => {
    const element = box.current
    if (!stickToEnd || !element) return
    const resized = new ResizeObserver(() => {
      if (atEnd.current) end.current(element)
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [stickToEnd])
  return (
    <div
      ref={box}
      className={`${css.box} ${className ?? ''}`}
      role="group"
      aria-label={label}
      tabIndex={0}
      onWheel={reads}
      onTouchMove={reads}
      onKeyDown={reads}
      onPointerDown={reads}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
        // Rows that grow when measured open a gap too: only going up means that the reader left the end.
        if (scrollHeight - scrollTop - clientHeight < 48) stand(true)
        else if (acted.current && scrollTop < lastTop.current) stand(false)
        lastTop.current = scrollTop
      }}
    >
      <div className={css.inner} role="list" style={{ height }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            data-index={row.index}
            ref={rows.measureElement}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            className={css.row}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {render(items[row.index]!, row.index)}
          </div>
        ))}
      </div>
    </div>
  )
}
