import { useEffect } from 'react'
import { useDesk } from '../../desk/DeskContext.tsx'
import { runPhone } from './runPhone.ts'

/** The telephone itself: it is there as long as this is drawn, and draws nothing. */
export function Phone() {
  const desk = useDesk()
  useEffect(() => runPhone(desk), [desk])
  return null
}
