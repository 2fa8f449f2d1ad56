import { useLayoutEffect, useRef, type RefObject } from 'react'

/** The newest of a value, for listeners of the host that are set once. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
