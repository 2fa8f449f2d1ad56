import type { ChatClaims } from '../../../../shared/protocol/chat.ts'

/** One field for three things: an address has an @, a telephone number is nearly all digits and starts with 0, + or (; else a reference. */
export function readContactPoint(text: string): Pick<ChatClaims, 'phone' | 'email' | 'reference'> {
  const value = text.trim()
  const none = { phone: '', email: '', reference: '' }
  if (value.includes('@')) return { ...none, email: value }
  const digits = value.replace(/\D/g, '')
  const isPhone =
    /^[+0(]/.test(value) && /^[\d\s+().\u2010-\u2015/-]+$/.test(value) && digits.length >= 9 && digits.length <= 15
  return isPhone ? { ...none, phone: value } : { ...none, reference: value }
}
