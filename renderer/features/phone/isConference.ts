import type { PhoneState } from '../../store/phoneStore.ts'

/** The customer is with the two who talk about him: both on the line, and he not on hold. */
export const isConference = ({ call, consult }: Pick<PhoneState, 'call' | 'consult'>): boolean =>
  call?.state === 'talking' && !call.isHeld && consult?.state === 'talking'
