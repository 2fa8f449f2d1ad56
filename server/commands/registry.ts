import type { LiveName } from '../../shared/protocol/commands.ts'
import type { LiveHandler } from './handler.ts'
import { contactHandOver } from './live/contactHandOver.ts'
import { customerClose } from './live/customerClose.ts'
import { customerMerge } from './live/customerMerge.ts'
import { customerOpen } from './live/customerOpen.ts'
import { customerUnmerge } from './live/customerUnmerge.ts'
import { offerAccept } from './live/offerAccept.ts'
import { offerRefuse } from './live/offerRefuse.ts'
import { presenceSet } from './live/presenceSet.ts'
import { recognitionChoose } from './live/recognitionChoose.ts'
import { verificationAnswer } from './live/verificationAnswer.ts'
import { verificationCheckCode } from './live/verificationCheckCode.ts'
import { verificationSendCode } from './live/verificationSendCode.ts'

/** Every live command and who carries it out; the type asks for each one. */
export const liveHandlers: { [N in LiveName]: LiveHandler<N> } = {
  'presence.set': presenceSet,
  'offer.accept': offerAccept,
  'offer.refuse': offerRefuse,
  'contact.handOver': contactHandOver,
  'customer.open': customerOpen,
  'customer.close': customerClose,
  'recognition.choose': recognitionChoose,
  'verification.answer': verificationAnswer,
  'verification.sendCode': verificationSendCode,
  'verification.checkCode': verificationCheckCode,
  'customer.merge': customerMerge,
  'customer.unmerge': customerUnmerge,
}
