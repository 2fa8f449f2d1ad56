const key = 'guichet.phone.instance'

/** Of this machine's telephone, for as long as it keeps its storage (RFC 5626): a reload takes its own place in the registrar. */
export function instanceId(): string {
  const kept = localStorage.getItem(key)
  if (kept) return kept
  const made = crypto.randomUUID()
  localStorage.setItem(key, made)
  return made
}
