import { useEffect, useState, type RefObject } from 'react'

/**
 * Whether one works inside `root`: it has the focus, or had it when the mouse button went down elsewhere. What is pressed
 * must not move from under the mouse between its two halves, so the room is given back only when the button is up.
 */
export function useWorkedIn(root: RefObject<HTMLElement | null>): boolean {
  const [isWorkedIn, setWorkedIn] = useState(false)
  useEffect(() => {
    let isDown = false
    const look = () => {
      const isInside = root.current?.contains(document.activeElement) ?? false
      setWorkedIn((was) => isInside || (was && isDown))
    }
    const down = () => {
      isDown = true
    }
    const up = () => {
      isDown = false
      // After the click of this press: it comes in the same turn as the button's release.
      setTimeout(look)
    }
    // In the middle of a change of focus nothing has it.
    const moved = () => queueMicrotask(look)
    look()
    document.addEventListener('focusin', moved)
    document.addEventListener('focusout', moved)
    document.addEventListener('pointerdown', down, true)
    document.addEventListener('pointerup', up, true)
    document.addEventListener('pointercancel', up, true)
    return () => {
      document.removeEventListener('focusin', moved)
      document.removeEventListener('focusout', moved)
      document.removeEventListener('pointerdown', down, true)
      document.removeEventListener('pointerup', up, true)
      document.removeEventListener('pointercancel', up, true)
    }
  }, [root])
  return isWorkedIn
}
