/** The call that this machine had on the line: who comes back after a reload or a crash knows it as his own, and not as that of another seat. */
const key = (adviserId: string): string => `guichet.call.${adviserId}`

export const keptCall = (adviserId: string): string | null => localStorage.getItem(key(adviserId))
export function keepCall(adviserId: string, callId: string | null): void {
  if (callId === null) localStorage.removeItem(key(adviserId))
  else localStorage.setItem(key(adviserId), callId)
}
