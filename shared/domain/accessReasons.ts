/** Why a record was shown, where no reason of the list was chosen: what the access log says, and what its reader has words for. */
export const accessReasons = [
  'contact',
  'offer',
  'recognition',
  'approval',
  'consult',
  'recording',
  'floor',
  'help',
  'quality',
] as const
export type AccessReason = (typeof accessReasons)[number]
